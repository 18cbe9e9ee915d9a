package participant.net;

import io.netty.util.internal.logging.AbstractInternalLogger;

/**
 * Takes Netty's log lines and drops them: what a stranger does is told by {@link Strangers}, what
 * goes wrong on a link by its {@code closed}.
 */
final class Silence extends AbstractInternalLogger {
  private static final long serialVersionUID = 1L;

  Silence(String name) {
    super(name);
  }

  @Override
  public boolean isTraceEnabled() {
    return false;
  }

  @Override
  public void trace(String text) {}

  @Override
  public void trace(String text, Object item) {}

  @Override
  public void trace(String text, Object item, Object other) {}

  @Override
  public void trace(String text, Object... items) {}

  @Override
  public void trace(String text, Throwable cause) {}

  @Override
  public boolean isDebugEnabled() {
    return false;
  }

  @Override
  public void debug(String text) {}

  @Override
  public void debug(String text, Object item) {}

  @Override
  public void debug(String text, Object item, Object other) {}

  @Override
  public void debug(String text, Object... items) {}

  @Override
  public void debug(String text, Throwable cause) {}

  @Override
  public boolean isInfoEnabled() {
    return false;
  }

  @Override
  public void info(String text) {}

  @Override
  public void info(String text, Object item) {}

  @Override
  public void info(String text, Object item, Object other) {}

  @Override
  public void info(String text, Object... items) {}

  @Override
  public void info(String text, Throwable cause) {}

  @Override
  public boolean isWarnEnabled() {
    return false;
  }

  @Override
  public void warn(String text) {}

  @Override
  public void warn(String text, Object item) {}

  @Override
  public void warn(String text, Object item, Object other) {}

  @Override
  public void warn(String text, Object... items) {}

  @Override
  public void warn(String text, Throwable cause) {}

  @Override
  public boolean isErrorEnabled() {
    return false;
  }

  @Override
  public void error(String text) {}

  @Override
  public void error(String text, Object item) {}

  @Override
  public void error(String text, Object item, Object other) {}

  @Override
  public void error(String text, Object... items) {}

  @Override
  public void error(String text, Throwable cause) {}
}
