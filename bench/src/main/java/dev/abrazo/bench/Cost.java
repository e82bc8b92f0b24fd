package dev.abrazo.bench;

/**
 * The cost of one operation.
 *
 * @param micros processor time of the process, in microseconds
 * @param bytes allocated on the heap
 */
record Cost(double micros, double bytes) {}
