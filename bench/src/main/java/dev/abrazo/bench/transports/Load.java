package dev.abrazo.bench.transports;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;

/**
 * Runs one load on one subject and prints calls per second, and CPU time and allocation of all Java threads for each
 * call. Arguments: the subject's class, the server's URL, the kind of load, the number of threads, of calls of each
 * thread, and of repetitions, of which the best is printed.
 */
public final class Load {

    static final String MODEL = "meta-llama/Llama-3.1-8B-Instruct";
    static final String QUESTION = "What is the capital of France, and on which river does it lie?";

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Load() {}

    public static void main(String[] args) throws Exception {
        Subject subject =
                (Subject) Class.forName(args[0]).getConstructor(String.class).newInstance(args[1]);
        boolean stream = args[2].equals("stream");
        int threads = Integer.parseInt(args[3]);
        int calls = Integer.parseInt(args[4]);
        int repetitions = Integer.parseInt(args[5]);
        int events = stream ? 10_000 : 1;
        double seconds = Double.MAX_VALUE;
        double cpu = Double.MAX_VALUE;
        List<Double> bytes = new ArrayList<>();
        for (int i = 0; i < repetitions; i++) {
            double[] spent = run(subject, stream, threads, calls);
            // Other load on the machine only adds to it.
            seconds = Math.min(seconds, spent[0]);
            cpu = Math.min(cpu, spent[1]);
            bytes.add(spent[2]);
        }
        double all = (double) threads * calls * events;
        bytes.sort(null);
        System.out.println(String.format(
                Locale.ROOT, "%.2f %.3f %.0f", all / seconds, cpu * 1e6 / all, bytes.get(bytes.size() / 2) / all));
        // Other work of the subject's threads is ignored.
        Runtime.getRuntime().halt(0);
    }

    private static double[] run(Subject subject, boolean stream, int threads, int calls) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(threads + 1);
        CountDownLatch done = new CountDownLatch(threads);
        CountDownLatch counted = new CountDownLatch(1);
        List<Thread> running = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            Thread thread = new Thread(() -> {
                try {
                    begin.await();
                    for (int i = 0; i < calls; i++) {
                        if (stream ? subject.stream() != 70_000 : subject.chat().length() < 300) {
                            throw new IllegalStateException("not the answer that the server sends");
                        }
                    }
                    done.countDown();
                    // A thread that has ended would not be counted.
                    counted.await();
                } catch (Exception e) {
                    e.printStackTrace();
                    Runtime.getRuntime().halt(1);
                }
            });
            thread.start();
            running.add(thread);
        }
        double cpu = cpu();
        double bytes = bytes();
        long start = System.nanoTime();
        begin.await();
        done.await();
        double[] spent = {(System.nanoTime() - start) / 1e9, cpu() - cpu, bytes() - bytes};
        counted.countDown();
        for (Thread thread : running) {
            // Otherwise it would be counted at the start of the next run, and not at its end.
            thread.join();
        }
        return spent;
    }

    private static double cpu() {
        long sum = 0;
        for (long time : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
            sum += Math.max(0, time);
        }
        return sum / 1e9;
    }

    private static double bytes() {
        long sum = 0;
        for (long allocated : THREADS.getThreadAllocatedBytes(THREADS.getAllThreadIds())) {
            sum += Math.max(0, allocated);
        }
        return sum;
    }
}
