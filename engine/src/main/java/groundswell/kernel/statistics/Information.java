package groundswell.kernel.statistics;

/** How much one thing tells about another (Shannon 1948), in nats. */
public final class Information {
    private Information() {}

    /**
     * Mutual information of two things counted together: Σ p(x,y) ln (p(x,y) ÷ p(x) p(y)); 0 for
     * independent ones.
     *
     * @param counts units by value of the one (rows) and of the other (columns); rows equally long
     */
    public static double mutual(long[][] counts) {
        long total = 0;
        long[] columns = new long[counts.length == 0 ? 0 : counts[0].length];
        long[] rows = new long[counts.length];
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < counts[i].length; j++) {
                rows[i] += counts[i][j];
                columns[j] += counts[i][j];
                total += counts[i][j];
            }
        }
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                if (counts[i][j] > 0) {
                    double expected = (double) rows[i] * columns[j] / total;
                    sum += (double) counts[i][j] / total * Math.log(counts[i][j] / expected);
                }
            }
        }
        return Math.max(0, sum);
    }
}
