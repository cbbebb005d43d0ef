/**
 * Requests as bytes and answers as they come back: signatures (Signature Version 4), the HTTP/1.1
 * around a JSON body, the ring of requests that are rendered before a run, and a client that asks
 * one thing at a time.
 */
package dev.stator.bench.request;
