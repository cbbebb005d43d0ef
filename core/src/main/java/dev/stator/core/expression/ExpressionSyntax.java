package dev.stator.core.expression;

/** A node of a condition as it is written: something that holds or something that has a value. */
sealed interface ExpressionSyntax permits ConditionSyntax, OperandSyntax {}
