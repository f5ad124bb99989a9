# How our JVM is started. Sourced after jdk.sh.

# Options of every command, one a line, to run the classes in folder $1.
jvm_options() {
    # A third of the machine's memory for the heap: DuckDB takes its share outside of it.
    printf '%s\n' --enable-native-access=ALL-UNNAMED -XX:MaxRAMPercentage=33
    if [ "$JDK_MAJOR" -ge 24 ]; then
        echo --sun-misc-unsafe-memory-access=allow
    fi
    if [ "$JDK_MAJOR" -ge 25 ]; then
        echo -XX:+UseCompactObjectHeaders
        # What does not fit (another JDK, another collector) is left alone, without a word.
        [ ! -e "$1/start.aot" ] || printf '%s\n' "-XX:AOTCache=$1/start.aot" '-Xlog:aot*=off' '-Xlog:cds*=off'
    fi
}
