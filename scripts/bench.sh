#!/usr/bin/env bash
# Builds the benchmarks and runs one: bench.sh NAME [ARGUMENT…]. Without a name it lists them.
set -euo pipefail

root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.." && pwd)
# shellcheck source=scripts/jdk.sh
source "$root/scripts/jdk.sh"
# shellcheck source=scripts/build.sh
source "$root/scripts/build.sh"

use_newest_jdk
sources=$root/bench/src/main/java/groundswell/bench
if [ "$#" -eq 0 ] || [ ! -f "$sources/$1.java" ]; then
    say "which benchmark? $(grep -l 'void main(' "$sources"/*.java | xargs -n1 basename | sed 's/.java$//' | tr '\n' ' ')"
    exit 2
fi

if [ -z "${GROUNDSWELL_NO_BUILD:-}" ]; then
    say "building"
    logged "$root/target/logs/bench.log" maven -q package -Dmaven.test.skip=true -pl bench -am
fi
# Jars, as users run them: only those can be in an archive of loaded classes.
classpath=
for module in engine simulate server bench; do
    classpath+=$(find "$root/$module/target" -maxdepth 1 -name "groundswell-$module-*.jar"):
done
classpath+=$root/bench/target/lib/*
# Servers are started as users start them: from what the launcher runs.
build_if_stale
options=(--enable-native-access=ALL-UNNAMED "-Dgroundswell.run=$(newest_classpath)")
if [ "$JDK_MAJOR" -ge 24 ]; then
    options+=(--sun-misc-unsafe-memory-access=allow)
fi
name=$1
shift
exec "$JAVA_HOME/bin/java" "${options[@]}" -cp "$classpath" "groundswell.bench.$name" "$@"
