package participant.cli.install;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import participant.cli.args.Option;
import participant.cli.args.Syntax;

/** Completion for bash, from what the commands know. */
final class Completion {
  private static final Set<String> FILES = Set.of("FILE", "DIR", "FOLDER");

  private Completion() {}

  /**
   * @param sum what may be typed without a command's name
   * @param commands what may be typed after each
   */
  static String of(Syntax sum, Map<String, Syntax> commands) {
    Set<String> paths = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    sort(sum, paths, others);
    commands.values().forEach(syntax -> sort(syntax, paths, others));
    others.removeAll(paths);
    StringBuilder cases = new StringBuilder();
    commands.forEach(
        (name, syntax) ->
            cases.append("    %s) options='%s' ;;\n".formatted(name, names(syntax.options()))));
    return """
        # bash completion for participant. Installed by "participant install".
        _participant() {
          local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} options
          COMPREPLY=()
          case $before in
            %s)
              compopt -o filenames
              mapfile -t COMPREPLY < <(compgen -f -- "$word")
              return
              ;;
            %s)
              return
              ;;
          esac
          case ${COMP_WORDS[1]} in
        %s    *) options='%s' ;;
          esac
          if [[ $word == -* ]]; then
            mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
          elif ((COMP_CWORD == 1)); then
            mapfile -t COMPREPLY < <(compgen -W '%s sec' -- "$word")
          elif [[ $before == config ]]; then
            mapfile -t COMPREPLY < <(compgen -W show -- "$word")
          else
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$word")
          fi
        }
        complete -F _participant participant
        """
        .formatted(
            String.join(" | ", paths),
            String.join(" | ", others),
            cases,
            names(sum.options()),
            String.join(" ", commands.keySet()));
  }

  private static void sort(Syntax syntax, Set<String> paths, Set<String> others) {
    for (Option option : syntax.options()) {
      if (option.parameter().isPresent()) {
        (FILES.contains(option.parameter().get()) ? paths : others).add(option.name());
      }
    }
  }

  private static String names(List<Option> options) {
    return options.stream().map(Option::name).collect(Collectors.joining(" "));
  }
}
