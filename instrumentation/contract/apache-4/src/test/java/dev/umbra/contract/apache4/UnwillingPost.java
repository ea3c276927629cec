package dev.umbra.contract.apache4;

import org.apache.http.client.methods.HttpPost;

/** A request class of the application's own that nobody asks anything once it was answered; the client does not. */
final class UnwillingPost extends HttpPost {

    private volatile boolean answered;

    UnwillingPost(String url) {
        super(url);
    }

    void answered() {
        answered = true;
    }

    @Override
    public boolean isAborted() {
        if (answered) {
            throw new IllegalStateException("asked after the answer");
        }
        return super.isAborted();
    }
}
