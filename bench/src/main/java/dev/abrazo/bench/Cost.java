package dev.abrazo.bench;

/**
 * What one operation costs.
 *
 * @param micros processor time of the process, in microseconds
 * @param bytes allocated on the heap
 */
record Cost(double micros, double bytes) {}
