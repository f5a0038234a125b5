using System.Collections;
using ApprovalGate.Cel.Tests.Conformance;
using ApprovalGate.Cel.Tests.Random;

namespace ApprovalGate.Cel.Tests.Oracle;

/// <summary>The package <c>Cel</c> evaluates the same expressions. It has no type checker, so it is asked only what passes ours.</summary>
/// <remarks>
/// Two known differences are left out of the expressions. Its <c>size</c> gives a 32-bit number that other functions do not take, where
/// the specification says int. Its <c>1.0 / 0.0</c> is NaN, where the specification demands the infinity of IEEE 754.
/// </remarks>
public sealed class OracleTests
{
    private const int Expressions = 1_000;

    private static readonly CelEnvironment<Variables> Ours = new(RandomExpression.Schema);

    private static readonly global::Cel.CelEnvironment Theirs = new([], "");

    [Test]
    public void Evaluate_RandomWellTypedExpressions_AgreesWithTheOracle()
    {
        var differences = new List<string>();
        for (var seed = 0; seed < Expressions; seed++)
        {
            var random = new RandomExpression(seed) { IsForOracle = true };
            var text = random.OfAnyType(3);
            var variables = random.RandomVariables();
            var ours = Outcome.Of(Ours.Compile(text), variables);
            var theirs = Ask(text, variables);
            if (!Agree(ours, theirs))
            {
                differences.Add($"{text}\n    with {variables}\n    ours: {ours.Error?.ToString() ?? ours.Value.ToString()}; theirs: {theirs}");
            }
        }

        Assert.That(differences, Is.Empty);
    }

    [Test]
    public void Control_AnOutcomeThatIsNotTheOracles_IsFound() => Assert.Multiple(() =>
    {
        Assert.That(Agree(new Outcome(CelValue.Int(3), null), Ask("1 + 1", Some)), Is.False);
        Assert.That(Agree(new Outcome(CelValue.Int(2), null), Ask("1 + 1", Some)), Is.True);
        Assert.That(Agree(new Outcome(CelValue.Int(2), null), Ask("1 / 0", Some)), Is.False);
    });

    private static Variables Some => new(1, 1, 1, "a", true, [1]);

    private static object? Ask(string text, Variables variables)
    {
        try
        {
            return Theirs.Compile(text).Invoke(new Dictionary<string, object?>
            {
                ["i"] = variables.I, ["u"] = variables.U, ["d"] = variables.D, ["s"] = variables.S, ["b"] = variables.B, ["l"] = variables.L.ToArray(),
            });
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private static bool Agree(Outcome ours, object? theirs)
        => theirs is Exception ? ours.Error is not null : ours.Error is null && Equal(ours.Value, theirs);

    private static bool Equal(CelValue ours, object? theirs) => ours.Kind switch
    {
        CelKind.Bool => theirs is bool value && value == ours.AsBool(),
        CelKind.Int => theirs is long value && value == ours.AsInt(),
        CelKind.Uint => theirs is ulong value && value == ours.AsUint(),
        CelKind.Double => theirs is double value && value.Equals(ours.AsDouble()),
        CelKind.String => theirs is string value && value == ours.AsString(),
        CelKind.List => theirs is IEnumerable list && list.Cast<object?>().ToList() is var items
            && items.Count == ours.AsList().Count && ours.AsList().Zip(items, Equal).All(equal => equal),
        _ => false,
    };
}
