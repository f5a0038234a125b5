using ApprovalGate.Cel;
using ApprovalGate.Generated;
using ApprovalGate.Policies;

namespace ApprovalGate.Tests.Policies;

/// <summary>The generator checks conditions against the names of <see cref="ContextNames"/>; both roads of an evaluation have just these.</summary>
public sealed class ConditionContextTests
{
    private const string Taken = "call: Call{now: int}, call.now: int";

    [Test]
    public void Names_OnEveryRoad_AreTheOnesTheGeneratorKnows([Values("", "amount: int", Taken)] string arguments)
    {
        var typed = new CelSchema<CallInput<int>>("tool");
        foreach (var name in CelDeclarations.Parse("tool", arguments) is var declared ? declared.Names : [])
        {
            typed.Declare(name, declared.TypeOf(name)!);
        }

        var expected = ContextNames.AddTo(arguments);
        Assert.That(typed.WithContext().ToText(), Is.EqualTo(expected));
        Assert.That(CanonicalSchema.Of("tool", CelDeclarations.Parse("tool", arguments)).ToText(), Is.EqualTo(expected));
    }
}
