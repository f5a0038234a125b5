namespace ApprovalGate.Cel.Tests.Library;

/// <summary><c>matches</c> reads patterns as RE2 does.</summary>
public sealed class RegexTests
{
    [TestCase("abc", "b", true)]
    [TestCase("abc", "^b", false)]
    [TestCase("abc\n", "abc$", false)]
    [TestCase("abc\n", "(?m)abc$", true)]
    [TestCase("\u0663", "\\d", false)]
    [TestCase("é", "\\w", false)]
    [TestCase("é", "\\W", true)]
    [TestCase("\u00a0", "\\s", false)]
    [TestCase("7", "[\\d]", true)]
    [TestCase("a.b", "^\\Qa.b\\E$", true)]
    [TestCase("axb", "^\\Qa.b\\E$", false)]
    [TestCase("foo7", "^(?P<word>[[:alpha:]]+)[[:digit:]]$", true)]
    [TestCase("[", "[[]", true)]
    [TestCase("b-]", "[a-z-[x]]", true)]
    [TestCase("É", "\\p{Lu}", true)]
    [TestCase("a{", "a{", true)]
    [TestCase("K", "(?i)k", true)]
    [TestCase("ab", "(?:a|b){2}", true)]
    [TestCase("A", "\\x41", true)]
    public void Matches_APattern_AsRe2Would(string text, string pattern, bool expected)
        => Assert.That(Matches(text, pattern).AsBool(), Is.EqualTo(expected));

    [TestCase("(?=a)")]
    [TestCase("(?!a)")]
    [TestCase("(?<=a)b")]
    [TestCase("(?>a)")]
    [TestCase("(a)\\1")]
    [TestCase("\\Z")]
    [TestCase("\\G")]
    [TestCase("(?x)a b")]
    [TestCase("a{1001}")]
    [TestCase("(a{100}){100}")]
    [TestCase("((a{50}){50}){50}")]
    [TestCase("(")]
    [TestCase(")")]
    [TestCase("[a")]
    [TestCase("a**")]
    [TestCase("\\p{Greek}")]
    [TestCase("[[:what:]]")]
    public void Matches_WhatRe2DoesNotHave_IsATypedError(string pattern)
    {
        var environment = new CelEnvironment<string>(new CelSchema<string>("input").String("p", (in string p) => p));

        environment.Compile("'a'.matches(p)").TryEvaluate(in pattern, out _, out var error);

        Assert.That(error?.Kind, Is.EqualTo(CelEvaluationErrorKind.InvalidArgument));
    }

    [TestCase("^(a*)*$")]
    [TestCase("^(a|a)*$")]
    [TestCase("^(([a-z])+.)+[A-Z]([a-z])+$")]
    public void Matches_WhatBacktracks_EndsAtOnce(string pattern)
        => Assert.That(Matches(new string('a', 20_000) + "!", pattern).AsBool(), Is.False);

    private static CelValue Matches(string text, string pattern)
    {
        var schema = new CelSchema<(string Text, string Pattern)>("input")
            .String("t", (in (string Text, string Pattern) input) => input.Text)
            .String("p", (in (string Text, string Pattern) input) => input.Pattern);
        return new CelEnvironment<(string, string)>(schema).Compile("t.matches(p)").Evaluate((text, pattern));
    }
}
