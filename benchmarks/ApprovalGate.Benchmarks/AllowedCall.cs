using ApprovalGate.Benchmarks.Contenders;
using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;

namespace ApprovalGate.Benchmarks;

/// <summary>What the gate costs a call that policy allows: a class 0 tool of the shape <c>Task&lt;string&gt;</c>, twenty other tools live.</summary>
/// <remarks>
/// Loops inside the benchmark, because two nanoseconds would drown in the call of the benchmark itself; everybody is called through the
/// same interface, as decorators are.
/// </remarks>
public class AllowedCall
{
    private const int Calls = 1_000;
    private const string FilePath = "notes/today.txt";

    private Gate _gate = null!;
    private IFileTools _direct = null!;
    private IFileTools _decorator = null!;
    private IFileTools _gated = null!;
    private IFileTools _asyncDecorator = null!;
    private IFileTools _proxy = null!;
    private AIFunction _function = null!;
    private AIFunctionArguments _arguments = null!;

    [GlobalSetup]
    public void SetUp()
    {
        _gate = Gates.InMemory();
        _direct = new ReadyFileTools();
        _decorator = new HandWrittenDecorator(new ReadyFileTools());
        _gated = new GatedFileTools(_gate);
        _asyncDecorator = new AsyncDecorator(new ReadyFileTools());
        _proxy = CheckingProxy.Around(new ReadyFileTools());
        _function = AIFunctionFactory.Create(new ReadyFileTools().ReadAsync);
        _arguments = new AIFunctionArguments { ["path"] = FilePath };
    }

    [GlobalCleanup]
    public void CleanUp() => _gate.Dispose();

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? Direct() => Loop(_direct);

    [Benchmark(OperationsPerInvoke = Calls, Baseline = true)]
    public object? Decorator() => Loop(_decorator);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? Gated() => Loop(_gated);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? AsyncDecorator() => Loop(_asyncDecorator);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? DispatchProxy() => Loop(_proxy);

    [Benchmark(OperationsPerInvoke = Calls)]
    public object? AIFunction()
    {
        object? last = null;
        for (var i = 0; i < Calls; i++)
        {
            var called = _function.InvokeAsync(_arguments, CancellationToken.None);
            last = called.IsCompletedSuccessfully ? called.Result : throw new InvalidOperationException("Not measured: it suspended.");
        }

        return last;
    }

    private static Task<string>? Loop(IFileTools tools)
    {
        Task<string>? last = null;
        for (var i = 0; i < Calls; i++)
        {
            last = tools.ReadAsync(FilePath, CancellationToken.None);
        }

        return last;
    }
}
