package dev.abrazo.testing.transport;

/**
 * The contract of a transport that clients create with their settings: that of every transport, and that settings hold. A
 * setting that the transport does not support is an exception that names it.
 */
public abstract class SettingsConformance extends TransportConformance implements ProxyConformance, PoolConformance {}
