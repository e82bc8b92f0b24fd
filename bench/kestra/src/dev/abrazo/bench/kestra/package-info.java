/** Benchmarks of the tasks for Kestra, on an engine in the same process. */
package dev.abrazo.bench.kestra;
