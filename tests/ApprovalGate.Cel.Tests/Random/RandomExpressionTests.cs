using ApprovalGate.Cel.Tests.Conformance;
using CsCheck;

namespace ApprovalGate.Cel.Tests.Random;

/// <summary>What holds for any expression.</summary>
public sealed class RandomExpressionTests
{
    private const int Rounds = 4_000;

    private static readonly CelEnvironment<Variables> Environment = new(RandomExpression.Schema) { Limits = new CelLimits { MaxSteps = 20_000 } };

    [Test]
    public void Print_AnyExpression_ParsesToTheSameTree() => Gen.Int.Sample(
        seed =>
        {
            var tree = Environment.Parse(new RandomExpression(seed).OfAnyType(4));
            return TreeText.Of(Environment.Parse(tree.ToString())) == TreeText.Of(tree);
        },
        iter: Rounds);

    [Test]
    public void Print_EveryCaseOfTheSuite_ParsesToTheSameTree()
    {
        var wrong = ConformanceCase.Load().Where(one => !UnsupportedCases.Reasons.ContainsKey(one.Name))
            .Select(one => Environment.Parse(one.Expression))
            .Where(tree => TreeText.Of(Environment.Parse(tree.ToString())) != TreeText.Of(tree));

        Assert.That(wrong.Select(tree => tree.ToString()), Is.Empty);
    }

    [Test]
    public void Compile_AnyWellTypedExpression_GivesWhatItGivesWithoutTypes() => Gen.Int.Sample(
        seed =>
        {
            var random = new RandomExpression(seed);
            var text = random.OfAnyType(4);
            var variables = random.RandomVariables();
            var typed = Outcome.Of(Environment.Compile(text), variables);
            var general = Outcome.Of(Environment.Compile(AllDynamic(text)), variables);
            return Same(typed, general) ? true : throw new AssertionException($"{text}\n{variables}\ntyped: {typed}\ngeneral: {general}");
        },
        iter: Rounds);

    [Test]
    public void Compile_AnyText_GivesAValueOrATypedError() => Gen.Int.Sample(
        seed =>
        {
            var random = new RandomExpression(seed);
            return IsTyped(random.Tokens(), random.RandomVariables()) && IsTyped(random.Mutated(3), random.RandomVariables());
        },
        iter: Rounds);

    [Test]
    public void Compile_AnyCharacters_GivesAValueOrATypedError()
        => Gen.String.Sample(text => IsTyped(text, new Variables(1, 1, 1, "a", true, [1])), iter: Rounds);

    [Test]
    public void Control_AThirdOfTheMutatedTexts_IsNoExpression()
    {
        var refused = Enumerable.Range(0, 1_000).Count(seed =>
        {
            try
            {
                Environment.Compile(new RandomExpression(seed).Mutated(3));
                return false;
            }
            catch (CelException)
            {
                return true;
            }
        });

        Assert.That(refused, Is.InRange(300, 999));
    }

    /// <summary>Whether nothing but a typed exception or error comes out, and no error that says the evaluator itself broke.</summary>
    private static bool IsTyped(string text, Variables variables)
    {
        try
        {
            var program = Environment.CompileUnchecked(text);
            program.TryEvaluate(in variables, out _, out var error);
            Environment.Compile(text).TryEvaluate(in variables, out _, out var checkedError);
            return error?.Kind != CelEvaluationErrorKind.HostFailure && checkedError?.Kind != CelEvaluationErrorKind.HostFailure;
        }
        catch (CelException)
        {
            return true;
        }
    }

    /// <summary>The same expression with every variable dynamic, so that the general nodes evaluate it instead of the typed ones.</summary>
    private static string AllDynamic(string text)
        => $"cel.bind(i, dyn(.i), cel.bind(u, dyn(.u), cel.bind(d, dyn(.d), cel.bind(s, dyn(.s), cel.bind(b, dyn(.b), cel.bind(l, dyn(.l), {text}))))))";

    private static bool Same(Outcome left, Outcome right)
        => left.Error is null
            ? right.Error is null && left.Value.Kind == right.Value.Kind && (left.Value == right.Value || left.Value.ToString() == right.Value.ToString())
            : right.Error?.Kind == left.Error.Kind;
}
