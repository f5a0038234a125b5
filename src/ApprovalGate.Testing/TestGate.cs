using ApprovalGate.Storage;
using Microsoft.Extensions.Time.Testing;

namespace ApprovalGate.Testing;

/// <summary>A gate for one test: in memory, with a clock the test moves and an approver the test scripts.</summary>
/// <remarks>It is the current gate of the test's own flow: tests may run beside each other. Dispose it in that flow.</remarks>
/// <example><code>using var test = new TestGate(FakeApprover.Denying("too early"));</code></example>
public sealed class TestGate : IDisposable
{
    private readonly InMemoryStore _store;
    private readonly IDisposable _current;

    /// <summary>Makes the gate.</summary>
    /// <param name="approver">Who is asked; <see langword="null"/> is somebody who stays silent until the test answers.</param>
    /// <param name="configure">Changes the settings. The session is <c>test</c> unless they say otherwise.</param>
    public TestGate(FakeApprover? approver = null, Action<ApprovalGateOptions>? configure = null)
    {
        Approver = approver ?? FakeApprover.Silent();
        _store = new InMemoryStore(Clock);
        Gate = new GateBuilder().Configure(options => options.Session = "test").Configure(configure ?? (_ => { }))
            .UseClock(Clock).UseStore(_ => _store).AddTransport(_ => Approver).Build();
        _current = Gate.OpenCurrent();
    }

    /// <summary>Gets the gate.</summary>
    public Gate Gate { get; }

    /// <summary>Gets who is asked.</summary>
    public FakeApprover Approver { get; }

    /// <summary>Gets the clock of gate and store. It stands still until it is moved.</summary>
    public FakeTimeProvider Clock { get; } = new(Some.Noon);

    /// <summary>Gets the requests as they stand now, the oldest first: also those of calls that nobody had to be asked about.</summary>
    public IReadOnlyList<ApprovalRequest> Requests => [.. Gate.Requests.List([]).OrderBy(request => request.Head?.Position ?? 0)];

    /// <summary>Returns the one request for a tool, as it stands now.</summary>
    /// <param name="tool">The name of the tool, whole or without its namespace.</param>
    /// <exception cref="InvalidOperationException">There is none, or there are several; the message lists what there is.</exception>
    public ApprovalRequest RequestFor(string tool)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(tool);

        var requests = Requests;
        return requests.Where(request => request.Tool == tool || request.Tool.EndsWith($".{tool}", StringComparison.Ordinal)).ToList() is [var only]
            ? only
            : throw new InvalidOperationException(
                $"One request for {tool} is expected. {(requests.Count == 0 ? "There are none at all." : $"There are: {string.Join(", ", requests.Select(request => $"{request.Tool} ({request.State})"))}.")}");
    }

    /// <summary>Lets pass the time in which a pending request may be answered.</summary>
    public void LetExpire(ApprovalRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);

        if (request.ExpiresAt >= Clock.GetUtcNow())
        {
            Clock.SetUtcNow(request.ExpiresAt + TimeSpan.FromSeconds(1));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _current.Dispose();
        Gate.Dispose();
        _store.Dispose();
    }
}
