using ApprovalGate.Cel.Syntax;

namespace ApprovalGate.Cel.Tests.Parsing;

public sealed class ParserTests
{
    [TestCase("1 +", 1, 4, "A value is expected here, not the end of the expression.")]
    [TestCase("amount = 1", 1, 8, "A single '=' is no operator. Write '==' to compare.")]
    [TestCase("a &&\n  b ||\n  )", 3, 3, "A value is expected here, not ')'.")]
    [TestCase("'abc", 1, 1, "The closing ' of this literal is missing.")]
    [TestCase("'a\\qb'", 1, 3, "This escape is unknown. Write '\\\\' for a backslash.")]
    [TestCase("99999999999999999999", 1, 1, "The number does not fit its type.")]
    [TestCase("1e999", 1, 1, "The number does not fit its type.")]
    [TestCase("items.all(1, true)", 1, 11, "all() takes the name of a variable here.")]
    [TestCase("items.all(i, i, true)", 1, 14, "The two variables need different names.")]
    [TestCase("has(a)", 1, 5, "has() takes a field, such as has(order.note).")]
    [TestCase("for > 1", 1, 1, "'for' is a reserved word and cannot name a variable.")]
    [TestCase("a.b.Type{x: 1}", 1, 1, "Messages of protocol buffers are not supported.")]
    [TestCase("f(1,)", 1, 5, "An argument is expected after ','.")]
    [TestCase("a b", 1, 3, "'b' is not expected here.")]
    [TestCase("'\\ud800'", 1, 2, "This is no Unicode character.")]
    public void Parse_WrongText_SaysWhatAndWhere(string text, int line, int column, string problem)
    {
        var error = Assert.Throws<CelParseException>(() => Some.Environment.Parse(text))!.Error;

        Assert.That((error.Line, error.Column, error.Problem), Is.EqualTo((line, column, problem)));
    }

    [Test]
    public void Parse_WrongText_ShowsTheLineWithACaret()
    {
        var error = Assert.Throws<CelParseException>(() => Some.Environment.Parse("true &&\n\tamount = 1"))!;

        Assert.That(error.Message, Is.EqualTo("(2,9): A single '=' is no operator. Write '==' to compare.\n  \tamount = 1\n  \t       ^"));
    }

    [TestCase("a && (b && c)", "a && b && c")]
    [TestCase("(a || b) && c", "(a || b) && c")]
    [TestCase("a - (b - c)", "a - (b - c)")]
    [TestCase("(a - b) - c", "a - b - c")]
    [TestCase("-(1)", "-(1)")]
    [TestCase("-1", "-1")]
    [TestCase("- - 1", "-(-1)")]
    [TestCase("(a ? b : c) ? d : e ? f : g", "(a ? b : c) ? d : e ? f : g")]
    [TestCase("a.?b[?0].`c-d`", "a.?b[?0].`c-d`")]
    [TestCase("{?'a': b, 1u: [?c, 2.0]}", "{?\"a\": b, 1u: [?c, 2.0]}")]
    [TestCase("cel.bind(x, 1, x + 1)", "cel.bind(x, 1, x + 1)")]
    [TestCase("a.existsOne(k, v, v in k)", "a.existsOne(k, v, v in k)")]
    [TestCase("a.map(x, x > 1, x * 2)", "a.map(x, x > 1, x * 2)")]
    [TestCase(".a.b(.c)", ".a.b(.c)")]
    [TestCase("has(a.b) // comment", "has(a.b)")]
    [TestCase("br'\\x'", "b\"\\x5c\\x78\"")]
    public void Print_ParsedText_IsTheSameExpression(string text, string printed)
        => Assert.That(Some.Environment.Parse(text).ToString(), Is.EqualTo(printed));

    [Test]
    public void Parse_APart_KnowsItsPlace()
    {
        var binary = (BinaryExpr)Some.Environment.Parse("  amount >\n 1000");

        Assert.Multiple(() =>
        {
            Assert.That(binary.Left.Span, Is.EqualTo(new SourceSpan(2, 6)));
            Assert.That(binary.OperatorSpan, Is.EqualTo(new SourceSpan(9, 1)));
            Assert.That(binary.Span, Is.EqualTo(new SourceSpan(2, 14)));
        });
    }

    [Test]
    public void Parse_AChainOfTenThousandOperands_IsNotDeep()
    {
        var text = string.Join(" || ", Enumerable.Repeat("urgent", 10_000));

        Assert.That(Refund.Environment.CompileCondition(text).Evaluate(new Refund(1, "EUR", IsUrgent: true)), Is.True);
    }
}
