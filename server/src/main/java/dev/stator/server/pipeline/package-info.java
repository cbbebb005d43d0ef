/**
 * The life of a request, one class a stage, in this order: {@link
 * dev.stator.server.pipeline.Receiver}, {@link dev.stator.server.pipeline.Router}, {@link
 * dev.stator.server.pipeline.Authenticator}, {@link dev.stator.server.pipeline.Decoder}, {@link
 * dev.stator.server.pipeline.Validator}, {@link dev.stator.server.pipeline.Authorizer}, {@link
 * dev.stator.server.pipeline.Admission}, {@link dev.stator.server.pipeline.Service}, {@link
 * dev.stator.server.pipeline.Encoder}. {@link dev.stator.server.pipeline.Pipeline} is the list of
 * them. JSON ends at the decoder and begins again at the encoder.
 */
package dev.stator.server.pipeline;
