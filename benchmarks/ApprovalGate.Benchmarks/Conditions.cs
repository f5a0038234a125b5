using ApprovalGate.Benchmarks.Contenders;
using ApprovalGate.Cel;
using ApprovalGate.Generated;
using ApprovalGate.Policies;
using BenchmarkDotNet.Attributes;

namespace ApprovalGate.Benchmarks;

/// <summary>What a condition costs a call: <c>amount > 1000 || currency != 'EUR'</c>, beside the same written as a C# predicate.</summary>
/// <remarks>Loops inside the benchmark over calls of which some are decided by the first comparison and some by the second.</remarks>
public class Conditions
{
    private const int Calls = 1_000;

    private static readonly Session Session = new("session", "agent");
    private readonly Predicate _predicate = static (in call) => call.Amount > 1000 || call.Currency != "EUR";
    private readonly RefundArguments[] _calls = [.. Enumerable.Range(0, Calls).Select(static number => new RefundArguments(
        new RefundCall(number * 1.25, number % 3 == 0 ? "USD" : "EUR")))];

    private CelCondition<CallInput<RefundCall>> _delegate = null!;
    private ToolCondition _condition = null!;
    private ApprovalTerms _terms = null!;

    private delegate bool Predicate(in RefundCall call);

    [GlobalSetup]
    public void SetUp()
    {
        _delegate = new CelEnvironment<CallInput<RefundCall>>(RefundCall.Schema).CompileCondition(RefundCall.When);
        _condition = ToolCondition.Compile(RefundCall.Refund, RefundCall.When);
        _terms = new ApprovalTerms();
    }

    /// <summary>A delegate of the C# compiler.</summary>
    [Benchmark(OperationsPerInvoke = Calls, Baseline = true)]
    public int CSharpPredicate()
    {
        var holds = 0;
        foreach (var call in _calls)
        {
            holds += _predicate(in call.Call) ? 1 : 0;
        }

        return holds;
    }

    /// <summary>What the generator writes of an attribute's condition.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public int CompiledWithTheTool()
    {
        var holds = 0;
        var context = new CallContext(Session, default);
        foreach (var call in _calls)
        {
            holds += call.Call.EvaluateWhen(in context) == true ? 1 : 0;
        }

        return holds;
    }

    /// <summary>A condition that was compiled while the program runs, over the typed arguments.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public int CompiledAtRunTime()
    {
        var holds = 0;
        var context = new CallContext(Session, default);
        foreach (var call in _calls)
        {
            holds += _delegate.TryEvaluate(new CallInput<RefundCall>(in call.Call, in context), out var one, out _) && one ? 1 : 0;
        }

        return holds;
    }

    /// <summary>The same as a policy evaluates it.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public int ByAPolicy()
    {
        var holds = 0;
        CanonicalArguments? written = null;
        foreach (var call in _calls)
        {
            var input = new PolicyInput(RefundCall.Refund, _terms, call, ref written, Session, default);
            holds += _condition.Evaluate(in input).Holds ? 1 : 0;
        }

        return holds;
    }
}
