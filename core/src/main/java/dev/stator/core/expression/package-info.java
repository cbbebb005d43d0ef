/**
 * The expression languages of the API: condition, filter, key condition, projection and update
 * expressions, and the legacy parameters that say the same in another form.
 *
 * <p>The way of an expression: {@code Lexer} and the parsers turn a text into a syntax tree that is
 * independent of any request; the binders resolve {@code #name} and {@code :value} placeholders and
 * apply the service's checks in the service's order; what comes out ({@link
 * dev.stator.core.expression.ItemCondition}, {@link dev.stator.core.expression.ItemUpdate}, {@link
 * dev.stator.core.expression.ItemProjection}, {@link dev.stator.core.expression.KeyConditions}) is
 * immutable and evaluated without further errors of form. The way in is {@link
 * dev.stator.core.expression.ExpressionContext}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html">Using
 *     expressions in DynamoDB</a>
 */
package dev.stator.core.expression;
