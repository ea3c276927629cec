package dev.umbra.benchmarks.soak;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The slope of a line through samples, by least squares, with its 95 % confidence interval by Student's t.
 *
 * @param perMinute the slope
 * @param halfWidth of the interval; infinite where there are fewer than three samples
 * @param minutes from the first sample to the last
 */
record Trend(double perMinute, double halfWidth, double minutes) {

    /** 97.5 % quantiles of Student's t for 1 to 30 degrees of freedom; beyond, the normal distribution's is near enough. */
    private static final double[] T = {
        12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120,
        2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
    };

    private static final double T_BEYOND = 1.97;

    static Trend of(List<Sample> samples, ToDoubleFunction<Sample> value) {
        int n = samples.size();
        if (n < 3) {
            return new Trend(0, Double.POSITIVE_INFINITY, 0);
        }
        double meanX = samples.stream().mapToDouble(Trend::minutes).average().orElseThrow();
        double meanY = samples.stream().mapToDouble(value).average().orElseThrow();
        double squares = 0;
        double products = 0;
        for (Sample sample : samples) {
            double x = minutes(sample) - meanX;
            squares += x * x;
            products += x * (value.applyAsDouble(sample) - meanY);
        }
        double slope = products / squares;
        double residuals = 0;
        for (Sample sample : samples) {
            double off = value.applyAsDouble(sample) - meanY - slope * (minutes(sample) - meanX);
            residuals += off * off;
        }
        double error = Math.sqrt(residuals / (n - 2) / squares);
        double t = n - 2 <= T.length ? T[n - 3] : T_BEYOND;
        return new Trend(slope, t * error, minutes(samples.get(n - 1)) - minutes(samples.get(0)));
    }

    /** What has been gained over the whole time, if the slope is as low as the interval allows. */
    double surelyGained() {
        return (perMinute - halfWidth) * minutes;
    }

    private static double minutes(Sample sample) {
        return sample.seconds() / 60;
    }

    String shown(String unit) {
        return String.format(Locale.ROOT, "%+.1f ± %.1f %s a minute", perMinute, halfWidth, unit);
    }
}
