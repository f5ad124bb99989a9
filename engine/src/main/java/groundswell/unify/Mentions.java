package groundswell.unify;

/** Hears of every identifier and account key that is looked up or made while an entry is taken. */
interface Mentions {
    Mentions NONE =
            new Mentions() {
                @Override
                public void identifier(int identity) {}

                @Override
                public void key(int key) {}
            };

    void identifier(int identity);

    void key(int key);
}
