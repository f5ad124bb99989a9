package groundswell.unify;

/**
 * What stands for a merge in the API: merges of persons have even numbers, merges of accounts odd
 * ones.
 *
 * @param index among those of its kind, -1 for a number that can be none's
 */
record MergeNumber(int index, boolean ofAccounts) {

    static MergeNumber of(long number) {
        boolean possible = number >= 0 && number / 2 <= Integer.MAX_VALUE;
        return new MergeNumber(possible ? (int) (number / 2) : -1, (number & 1) == 1);
    }

    int number() {
        return index * 2 + (ofAccounts ? 1 : 0);
    }
}
