package dev.umbra.smoke.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.umbra.demo.AccountLine;
import org.assertj.core.api.AbstractLongAssert;

/** Holds the account that a run has left against what must be true of it. */
final class AccountAssert {

    private final AccountLine account;

    private AccountAssert(AccountLine account) {
        this.account = account;
    }

    static AccountAssert assertThatAccount(AccountLine account) {
        return new AccountAssert(account);
    }

    /** Sampled = mirrored + dropped, mirrored = completed + failed + in flight, dropped = the sum of its reasons. */
    AccountAssert closes() {
        assertThat(account.openSums()).as(account.text()).isEmpty();
        return this;
    }

    /** At a rate of 1 every eligible call is sampled. */
    AccountAssert sampled(int calls) {
        count("eligible").isEqualTo(calls);
        count("sampled").isEqualTo(calls);
        return this;
    }

    /** The applications ask what can be mirrored; where a call is dropped, it is for what is broken. */
    AccountAssert blamesNoRequest() {
        count("dropped.undecodable").isZero();
        count("dropped.unsupported").isZero();
        count("dropped.write_blocked").isZero();
        return this;
    }

    /** Nothing inside Umbra broke for what broke outside. */
    AccountAssert hasNoFaultOfItsOwn() {
        count("dropped.fault").isZero();
        return this;
    }

    AccountAssert nothingCompleted() {
        count("completed").isZero();
        return this;
    }

    AccountAssert someCompleted() {
        count("completed").isPositive();
        return this;
    }

    AccountAssert nothingFailed() {
        count("failed").isZero();
        return this;
    }

    AccountAssert someFailed() {
        count("failed").isPositive();
        return this;
    }

    AccountAssert someDropped() {
        count("dropped").isPositive();
        return this;
    }

    private AbstractLongAssert<?> count(String name) {
        return assertThat(account.count(name)).as(name + " in: " + account.text());
    }
}
