/**
 * HTTP/1.1 over Netty: connections, their limits and timeouts, requests that are complete and
 * replies in the order of the requests. It knows nothing of DynamoDB. Everything else in the server
 * comes in by {@link dev.stator.server.http.ExchangeHandler}, and sees {@link
 * dev.stator.server.http.Exchange} and {@link dev.stator.server.http.Reply}.
 */
package dev.stator.server.http;
