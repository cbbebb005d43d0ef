/**
 * The language of PartiQL statements, as DynamoDB speaks it: a text goes in at {@link
 * dev.stator.core.partiql.StatementParser}, a {@link dev.stator.core.partiql.Statement} comes out,
 * which knows nothing of parameters and tables and may be kept. What its terms mean is told in
 * {@code dev.stator.core.expression}, by the evaluator of all expressions.
 *
 * <pre>
 *   statement  = select | insert | update | delete | exists [";"]
 *   select     = SELECT ("*" | column {"," column}) FROM source [WHERE term] [ORDER BY order {"," order}]
 *   insert     = INSERT INTO source VALUE term
 *   update     = UPDATE source change {change} [WHERE term] [returning]
 *              | FROM source [WHERE term] change {change} [returning]
 *   delete     = DELETE FROM source [WHERE term] [returning]
 *   exists     = EXISTS "(" select ")"
 *   source     = name ["." name]                          the table and an index
 *   column     = path
 *   order      = path [ASC | DESC]
 *   change     = SET path "=" term {"," path "=" term} | REMOVE path {"," path}
 *   returning  = RETURNING (ALL | MODIFIED) (OLD | NEW) "*"
 *
 *   term       = and {OR and}
 *   and        = not {AND not}
 *   not        = {NOT} equality
 *   equality   = range {("=" | "&lt;&gt;" | "!=") range | IS [NOT] type | [NOT] IN range}
 *   range      = sum {("&lt;" | "&lt;=" | "&gt;" | "&gt;=") sum | [NOT] BETWEEN sum AND sum | [NOT] LIKE sum}
 *   sum        = product {("+" | "-" | "||") product}
 *   product    = signed {("*" | "/" | "%") signed}
 *   signed     = {"+" | "-"} primary                      a sign stands only before a number
 *   primary    = path | literal | "?" | call | "(" term {"," term} ")"
 *   call       = name "(" ["*" | term {"," term}] ")"
 *   path       = name {"." name | "[" ["-"] integer "]" | "[" string "]"}
 *   literal    = string | number | TRUE | FALSE | NULL
 *              | "[" [term {"," term}] "]" | "{" [string ":" term {"," string ":" term}] "}"
 *              | "&lt;&lt;" [term {"," term}] "&gt;&gt;"
 *   name       = a word that is no keyword, or any text in double quotes, which are doubled inside
 *   string     = any text in single quotes, which are doubled inside
 * </pre>
 *
 * Keywords, names of functions and names of types are written in any case; other names mean exactly
 * what they say. {@code --} begins a comment that ends with the line, {@code /*} one that has to be
 * closed.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html">PartiQL
 *     for DynamoDB</a>
 */
package dev.stator.core.partiql;
