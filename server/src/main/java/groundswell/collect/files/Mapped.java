package groundswell.collect.files;

/**
 * A message that a row became, before it is judged.
 *
 * @param knownAtMs when it arrived where it was kept, or happened; milliseconds since 1970 UTC
 * @param row where it comes from
 * @param part which of the row's messages it is, in the order in which they must arrive
 * @param news whom it is about, for a message that only counts when it says something new
 * @param json the message as a client would send it
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, compared by nobody
record Mapped(long knownAtMs, long row, int part, News.Item news, byte[] json) {}
