/**
 * What protoc makes of {@code proto/}: a class a file, and in it one a message.
 *
 * <p>Owns: nothing that is written by hand. May import: nothing. Why: only {@code wire} sees it, so
 * that a schema and its library can change without a protocol changing.
 */
package participant.wire.proto;
