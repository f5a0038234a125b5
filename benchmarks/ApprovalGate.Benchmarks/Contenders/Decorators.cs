using System.Reflection;

namespace ApprovalGate.Benchmarks.Contenders;

/// <summary>The reference: what a careful developer writes by hand. One check that another thread can change, then the inner service's own task.</summary>
internal sealed class HandWrittenDecorator(IFileTools inner) : IFileTools
{
    private volatile bool _isOpen = true;

    public void Close() => _isOpen = false;

    public Task<string> ReadAsync(string path, CancellationToken cancellationToken)
        => _isOpen ? inner.ReadAsync(path, cancellationToken) : Refuse();

    private static Task<string> Refuse() => throw new InvalidOperationException("Closed.");
}

/// <summary>The same, awaiting what it could return.</summary>
internal sealed class AsyncDecorator(IFileTools inner) : IFileTools
{
    private volatile bool _isOpen = true;

    public void Close() => _isOpen = false;

    public async Task<string> ReadAsync(string path, CancellationToken cancellationToken)
        => _isOpen ? await inner.ReadAsync(path, cancellationToken) : throw new InvalidOperationException("Closed.");
}

/// <summary>The same for any interface, made at run time.</summary>
public class CheckingProxy : DispatchProxy
{
    private volatile bool _isOpen = true;
    private IFileTools? _inner;

    public static IFileTools Around(IFileTools inner)
    {
        var proxy = Create<IFileTools, CheckingProxy>();
        ((CheckingProxy)proxy)._inner = inner;
        return proxy;
    }

    public void Close() => _isOpen = false;

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        => _isOpen ? targetMethod!.Invoke(_inner, args) : throw new InvalidOperationException("Closed.");
}
