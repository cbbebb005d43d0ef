/** What the service answers, as data, and the runner that asks a server over HTTP. */
package dev.stator.conformance;
