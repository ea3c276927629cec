package dev.umbra.contract.apache5;

import org.apache.hc.client5.http.classic.methods.HttpPost;

/** A request class of the application's own that nobody asks anything once it was answered; the client does not. */
final class UnwillingPost extends HttpPost {

    private static final long serialVersionUID = 1;

    private volatile boolean answered;

    UnwillingPost(String url) {
        super(url);
    }

    void answered() {
        answered = true;
    }

    @Override
    public boolean isCancelled() {
        if (answered) {
            throw new IllegalStateException("asked after the answer");
        }
        return super.isCancelled();
    }
}
