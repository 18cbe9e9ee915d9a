#!/bin/sh
# Runs ./swarm.sh many times and counts what goes wrong; measures it beside as many JVMs that do
# next to nothing. On Linux, for /proc/uptime.
set -u

usage() {
  cat <<'END'
Usage: src/test/sh/swarms.sh [N:RUNS ...]

Runs ./swarm.sh N, RUNS times each; 2:29 3:25 5:20 10:15 20:7 50:4 if nothing is given. The first
three runs of each N are measured; in the others each participant starts up to a second late.
Prints a table and exits with 1 if a run was wrong or hung.
END
}

fail() {
  printf '%s\n' "$*" >&2
  exit 2
}

here=$(cd "$(dirname "$0")/../../.." && pwd) || exit 2
plan=${*:-2:29 3:25 5:20 10:15 20:7 50:4}
for part in $plan; do
  case $part in
    *[!0-9:]* | *:*:* | :* | *:) usage && exit 2 ;;
    *:*) ;;
    *) usage && exit 2 ;;
  esac
done
measured=3
# As swarm.sh starts its own.
flags='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3 -XX:+UseSerialGC -Xshare:auto'

work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
java=$(command -v java) || fail "there is no java"

# A java that has participants wait a while first; swarm.sh finds it in its PATH.
mkdir "$work/late"
cat >"$work/late/java" <<END
#!/bin/sh
case " \$* " in
  *' --seat '* | *' --seats '*)
    sleep "\$(awk -v seed="\$(od -An -N4 -tu4 /dev/urandom)" 'BEGIN { srand(seed); print rand() }')"
    ;;
esac
exec '$java' "\$@"
END
chmod +x "$work/late/java"

# Seconds by the clock, then of CPU time of the children so far: "times" prints minutes and seconds.
now() {
  read -r seconds _ </proc/uptime
  times >"$work/times"
  awk -v seconds="$seconds" 'NR == 2 {
    split($1 "m" $2, t, /[ms]+/)
    print seconds, 60 * t[1] + t[2] + 60 * t[3] + t[4]
  }' "$work/times"
}

# Runs a command and appends its seconds by the clock and of CPU time to a file.
measure() { # file, command
  file=$1
  shift
  # Not in a subshell: that would have no children to count.
  now >"$work/began"
  "$@"
  code=$?
  now >"$work/ended"
  paste -d' ' "$work/began" "$work/ended" | awk '{ print $3 - $1, $4 - $2 }' >>"$file"
  return $code
}

swarm() { # N
  "$here/swarm.sh" "$1" --timeout 60 >"$work/out" 2>&1
}

side_by_side() { # N, what java is given
  i=$1
  shift
  while [ "$i" -gt 0 ]; do
    # shellcheck disable=SC2086 # flags are words
    "$java" $flags "$@" &
    i=$((i - 1))
  done
  wait
}

median() { # file, column
  sort -n -k"$2,$2" "$1" 2>/dev/null | awk -v column="$2" '
    { all[NR] = $column }
    END { if (NR) printf "%.2f", (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
}

run_one() { # N, which run of N
  if [ "$2" -le "$measured" ]; then
    measure "$work/swarm-$1" swarm "$1"
  else
    path=$PATH
    PATH=$work/late:$PATH
    swarm "$1"
    code=$?
    PATH=$path
    return $code
  fi
}

# What MPyC took for the whole process, on another machine and without TLS.
mpyc() {
  case $1 in
    3) echo 0.40 ;;
    5) echo 0.62 ;;
    10) echo 1.12 ;;
    *) echo ;;
  esac
}

printf 'public class Bare { public static void main(String[] a) {} }\n' >"$work/Bare.java"
"$here/swarm.sh" 2 >/dev/null || fail "./swarm.sh 2 does not run"
javac -d "$work" -cp "$here/participant.jar" \
  "$work/Bare.java" "$here/src/test/sh/OneHandshake.java" || fail "javac failed"

bad=0
: >"$work/table"
for part in $plan; do
  n=${part%:*}
  runs=${part#*:}
  wrong=0
  hung=0
  run=1
  while [ "$run" -le "$runs" ]; do
    if run_one "$n" "$run"; then
      rm -rf "$(sed -n 's/^logs: //p' "$work/out")"
    elif grep -q 'deadline' "$work/out"; then
      hung=$((hung + 1))
      cat "$work/out"
    else
      wrong=$((wrong + 1))
      cat "$work/out"
    fi
    run=$((run + 1))
  done
  for k in 1 2 3; do
    measure "$work/bare-$n" side_by_side "$n" -cp "$work" Bare
    measure "$work/tls-$n" side_by_side "$n" -cp "$work:$here/participant.jar" OneHandshake
  done
  bad=$((bad + wrong + hung))
  printf '%s: %s runs, %s wrong, %s hung\n' "$n" "$runs" "$wrong" "$hung"
  printf '| %s | %s | %s | %s | %s / %s | %s / %s | %s / %s | %s |\n' \
    "$n" "$runs" "$wrong" "$hung" \
    "$(median "$work/swarm-$n" 1)" "$(median "$work/swarm-$n" 2)" \
    "$(median "$work/bare-$n" 1)" "$(median "$work/bare-$n" 2)" \
    "$(median "$work/tls-$n" 1)" "$(median "$work/tls-$n" 2)" "$(mpyc "$n")" >>"$work/table"
done

cat <<'END'

Seconds by the clock / of CPU time of all processes, medians of three.

| N | runs | wrong | hung | swarm.sh | N bare JVMs | N JVMs, a TLS handshake each | MPyC |
|---:|---:|---:|---:|---:|---:|---:|---:|
END
cat "$work/table"
[ "$bad" -eq 0 ]
