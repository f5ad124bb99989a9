package groundswell.kernel.http;

/**
 * How numbers stand in the API: {@code a12} is an account, {@code p7} a person, {@code m3} a merge.
 */
public final class Ids {

    private Ids() {}

    public static String account(int number) {
        return "a" + number;
    }

    public static String person(int number) {
        return "p" + number;
    }

    public static String merge(long number) {
        return "m" + number;
    }

    /**
     * The number of an id; -1, which nothing has, when it is too large for one.
     *
     * @param id a letter and digits
     */
    public static int number(String id) {
        long number = Long.parseLong(id.substring(1));
        return number > Integer.MAX_VALUE ? -1 : (int) number;
    }
}
