package participant.cli.install;

import java.nio.file.Path;

/** The launcher, and the unit of a service. */
final class Scripts {
  private Scripts() {}

  /**
   * A launcher that becomes the Java process, so that signals reach it.
   *
   * @param java the one that installs, for where no other is found
   */
  static String launcher(Prefix prefix, Path java) {
    return """
        #!/bin/sh
        # Starts participant. Installed by "participant install".
        jar=%s
        archive=%s
        java=java
        [ -z "${JAVA_HOME:-}" ] || java=$JAVA_HOME/bin/java
        command -v "$java" >/dev/null || java=%s
        # Short runs: one collector thread, less to compile, classes from an archive that fits.
        set -- -jar "$jar" "$@"
        [ ! -e "$archive" ] || set -- -XX:SharedArchiveFile="$archive" "$@"
        exec "$java" %s -Xshare:auto "$@"
        """
        .formatted(
            quoted(prefix.at(Prefix.JAR)),
            quoted(prefix.at(Prefix.ARCHIVE)),
            quoted(java),
            String.join(" ", Jvm.FLAGS));
  }

  private static String quoted(Path path) {
    return "'" + path.toString().replace("'", "'\\''") + "'";
  }

  static String unit(Prefix prefix) {
    return """
        # Installed by "participant install --systemd". What a participant brings and whom it joins
        # stands in ~/.config/participant/participant.properties, or in the environment below.
        [Unit]
        Description=participant: takes part in a weighted sum of values that nobody shows
        Documentation=man:participant(1)

        [Service]
        Type=notify
        EnvironmentFile=-%%h/.config/participant/environment
        ExecStart="%s" --yes
        LimitNOFILE=4096
        TimeoutStopSec=5

        [Install]
        WantedBy=default.target
        """
        .formatted(
            prefix
                .at(Prefix.LAUNCHER)
                .toString()
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("%", "%%"));
  }
}
