package groundswell.qualify.fold;

import groundswell.kernel.StateReader;
import groundswell.kernel.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Averages, accounts and visitors of a fold as bytes. Accounts are bytes of their own each, so that
 * they can be read beside what follows them in a snapshot.
 */
final class HoldingsCodec {
    /** Accounts that are handed to another thread at once. */
    private static final int BATCH_ACCOUNTS = 512;

    private final Holdings holdings;
    private final AccountFold accounts;
    private final List<CompletableFuture<AccountState[]>> reading = new ArrayList<>();

    private HoldingsCodec(Holdings holdings, AccountFold accounts) {
        this.holdings = holdings;
        this.accounts = accounts;
    }

    static void write(Holdings holdings, StateWriter out) {
        writeAverages(holdings.averages, out);
        out.count(holdings.states.size());
        writeAccounts(holdings, Numbering.SAME, (account, bytes) -> out.bytes(bytes));
        out.count(holdings.visitors.size());
        writeVisitors(holdings, Numbering.SAME, (visitor, bytes) -> out.raw(bytes));
    }

    static void writeAverages(Map<String, Double> averages, StateWriter out) {
        out.count(averages.size());
        new TreeMap<>(averages)
                .forEach((name, average) -> {
                    out.text(name);
                    out.real(average);
                });
    }

    static void writeAccounts(Holdings holdings, Numbering numbering, Pieces.Sink to) {
        StateWriter one = new StateWriter();
        for (AccountState state : holdings.ordered()) {
            one.clear();
            AccountCodec.write(state, holdings.quietDays(), numbering, one);
            to.take(numbering.key(state.account), one);
        }
    }

    static void writeVisitors(Holdings holdings, Numbering numbering, Pieces.Sink to) {
        StateWriter one = new StateWriter();
        holdings.visitors.values().stream()
                .sorted(Comparator.comparingInt(unit -> unit.identity))
                .forEach(unit -> {
                    one.clear();
                    UnitCodec.write(unit, holdings.program(), numbering, one);
                    to.take(numbering.identifier(unit.identity), one);
                });
    }

    /** Fills what is empty, but for accounts, which {@link #finish} puts there. */
    static HoldingsCodec read(Holdings holdings, AccountFold accounts, StateReader in) {
        HoldingsCodec codec = new HoldingsCodec(holdings, accounts);
        Map<String, Double> averages = new HashMap<>();
        int averageCount = in.count();
        for (int i = 0; i < averageCount; i++) {
            averages.put(in.presentText(), in.real());
        }
        holdings.averages = Map.copyOf(averages);
        codec.begin(in);
        int visitors = in.count();
        for (int i = 0; i < visitors; i++) {
            Unit unit = UnitCodec.read(in, holdings.program());
            holdings.visitors.put(unit.identity, unit);
        }
        return codec;
    }

    private void begin(StateReader in) {
        int rest = in.count();
        while (rest > 0) {
            byte[][] batch = new byte[Math.min(rest, BATCH_ACCOUNTS)][];
            for (int i = 0; i < batch.length; i++) {
                batch[i] = in.bytes();
            }
            reading.add(
                    CompletableFuture.supplyAsync(() ->
                            Arrays.stream(batch)
                                    .map(one -> read(new StateReader(one)))
                                    .toArray(AccountState[]::new)));
            rest -= batch.length;
        }
    }

    private AccountState read(StateReader in) {
        return AccountCodec.read(in, holdings.program(), holdings.packing.open());
    }

    /** Takes the accounts in; it has to be known by now who is who. */
    void finish() {
        try {
            List<AccountState> states = new ArrayList<>();
            reading.forEach(batch -> states.addAll(Arrays.asList(batch.join())));
            states.parallelStream().forEach(this::settle);
            states.forEach(holdings::put);
        } catch (CompletionException e) {
            throw new IllegalStateException("an account cannot be read", e.getCause());
        }
    }

    /** Adds what follows from who is who, which changes nothing that was decided or computed. */
    private void settle(AccountState state) {
        boolean unsettled = state.unsettled;
        holdings.know(state);
        accounts.averages(state, holdings.averages);
        accounts.recount().refreshOwn(state);
        accounts.restored(state);
        state.unsettled = unsettled;
        state.keepAnswers();
    }
}
