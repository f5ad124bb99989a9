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
    fi
    # What does not fit, such as one of another JDK, is left alone without a word.
    [ ! -e "$1/classes.jsa" ] || printf '%s\n' "-XX:SharedArchiveFile=$1/classes.jsa" -Xshare:auto '-Xlog:cds*=off'
}
