namespace ApprovalGate.Cel.Tests.Evaluation;

/// <summary>An evaluation ends in bounded time and memory, whatever the expression.</summary>
public sealed class StepLimitTests
{
    private const string Hundred = "[0,0,0,0,0,0,0,0,0,0].map(x, [0,0,0,0,0,0,0,0,0,0])";

    private static readonly string Doubled = string.Concat(Enumerable.Range(1, 60).Select(i => $"cel.bind(a{i}, a{i - 1} + a{i - 1}, ")) + "a60"
        + new string(')', 60);

    private static readonly object[] Endless =
    [
        $"{Hundred}.all(a, {Hundred}.all(b, {Hundred}.all(c, {Hundred}.all(d, {Hundred}.all(e, {Hundred}.all(f, true))))))",
        $"size(cel.bind(a0, 'abcdefgh', {Doubled})) > 0",
        $"size(cel.bind(a0, b'abcdefgh', {Doubled})) > 0",
        $"size(cel.bind(a0, [1, 2], {Doubled})) > 0",
        string.Concat(Enumerable.Repeat("[1, 2, 3, 4].map(x, ", 40)) + "x" + new string(')', 40) + " == []",
        $"cel.bind(a, 'x' + {string.Join(" + ", Enumerable.Repeat("'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'", 50))}, "
            + string.Concat(Enumerable.Range(0, 9).Select(i => $"cel.bind(a, a.replace('x', a), ")) + "a == ''" + new string(')', 10),
    ];

    [TestCaseSource(nameof(Endless))]
    public void Evaluate_WhatWouldTakeForEver_EndsWithATypedError(string text)
    {
        var evaluated = Some.Environment.CompileCondition(text).TryEvaluate(0, out _, out var error);

        Assert.That((evaluated, error?.Kind), Is.EqualTo((false, CelEvaluationErrorKind.StepLimit)));
    }

    [Test]
    public void Evaluate_BeyondTheLimit_IsNotAbsorbed()
    {
        var environment = new CelEnvironment<int>(new CelSchema<int>("nothing")) { Limits = new CelLimits { MaxSteps = 10 } };
        var text = "[1, 2, 3, 4, 5, 6, 7, 8, 9].all(x, x > 0)";

        Assert.Multiple(() =>
        {
            foreach (var condition in new[] { $"{text} || true", $"true && {text} || true", $"[{text}].exists(x, true) || true", $"!({text} && false)" })
            {
                environment.CompileCondition(condition).TryEvaluate(0, out _, out var error);
                Assert.That(error?.Kind, Is.EqualTo(CelEvaluationErrorKind.StepLimit), condition);
            }
        });
    }

    [Test]
    public void Evaluate_WithinTheLimit_Ends()
        => Assert.That(Some.Value($"{Hundred}.all(a, a.all(b, b == 0))").AsBool(), Is.True);
}
