using ApprovalGate.Approvers;
using ApprovalGate.Log;
using ApprovalGate.Log.Committing;
using ApprovalGate.Policies;
using ApprovalGate.PolicyVersions;
using ApprovalGate.Storage;

namespace ApprovalGate;

/// <summary>The policy files of a gate while it runs: what is in force, and what is not and why.</summary>
/// <remarks>
/// Safe for concurrent use. A changed file is put in force whole or not at all: if it is not accepted, or the log cannot record it, what was in
/// force stays. Each call follows one policy from beginning to end of its evaluation.
/// </remarks>
public sealed class PolicyFiles : IApproverDirectory, IDisposable
{
    private readonly PolicyFileOptions _options;
    private readonly IApproverDirectory _directory;
    private readonly Committer _committer;
    private readonly Func<string> _owner;
    private readonly IPolicyFileHost _host;
    private readonly SemaphoreSlim _reloading = new(1);
    private readonly string _stream = PolicyVersionStream.Instance.StreamOf(PolicyVersionStream.Key);
    private ITimer? _timer;
    private string? _refused;
    private IReadOnlyList<string> _onTrial = [];
    private volatile PolicyFile _current;
    private volatile PolicyFile? _waiting;

    /// <param name="options">Where the files are.</param>
    /// <param name="begin">The policy that is in force at first.</param>
    /// <param name="directory">Who knows approvers that the first file does not name.</param>
    /// <param name="committer">The writer of this process.</param>
    /// <param name="owner">The owner lock of this process.</param>
    /// <param name="host">The gate.</param>
    internal PolicyFiles(
        PolicyFileOptions options, PolicyFile begin, IApproverDirectory directory, Committer committer, Func<string> owner, IPolicyFileHost host)
    {
        (_options, _current, _directory, _committer, _owner, _host) = (options, begin, directory, committer, owner, host);
    }

    /// <summary>Gets the policy in force.</summary>
    public PolicyFile Current => _current;

    /// <summary>Gets the policy that waits for its approval, because it asks for less; <see langword="null"/> if there is none.</summary>
    public PolicyFile? Waiting => _waiting;

    /// <summary>Gets why the files, as they are now, are not in force; <see langword="null"/> if they are, or wait for approval.</summary>
    public PolicyFileException? Error { get; private set; }

    /// <summary>Gets the digest of the policy that another process on the store has put in force since; <see langword="null"/> if it is the same.</summary>
    public string? OtherDigest { get; private set; }

    /// <summary>Returns the policy that a gate begins with: the one that is in force on the store, if the new one must be approved first.</summary>
    internal static PolicyFile ToBeginWith(IApprovalStore store, PolicyFile loaded)
    {
        var last = PolicyVersionStream.Instance.Read(store, PolicyVersionStream.Key);
        if (last.Digest is null || last.Digest == loaded.Digest)
        {
            return loaded;
        }

        var inForce = PolicyFile.Reload([.. last.Files.Select(file => new PolicySource(file.Name, file.Text))], loaded.Tools);
        return MustBeApproved(inForce, loaded) ? inForce : loaded;
    }

    /// <summary>Records what is in force, and begins to look at the files.</summary>
    internal void Begin(TimeProvider clock, PolicyFile loaded)
    {
        if (loaded.Digest == _current.Digest)
        {
            _committer.SubmitAsync(Loaded(_current, null)).GetAwaiter().GetResult();
        }
        else
        {
            Ask(loaded);
        }

        _timer = _options.ReloadEvery is { } every ? clock.CreateTimer(_ => _ = ReloadAsync(CancellationToken.None), null, every, every) : null;
    }

    /// <summary>Looks at the files again.</summary>
    /// <param name="cancellationToken">Ends the wait for another look that is under way.</param>
    /// <returns>Whether they are in force now. <see cref="Error"/> and <see cref="Waiting"/> say why not.</returns>
    public async Task<bool> ReloadAsync(CancellationToken cancellationToken = default)
    {
        await _reloading.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await ReloadOnceAsync().ConfigureAwait(false);
        }
        catch (PolicyFileException exception)
        {
            if (exception.Message != Error?.Message)
            {
                Error = exception;
                _host.Refused(exception);
            }

            return false;
        }
        catch (Exception exception) when (exception is ApprovalStoreException or ObjectDisposedException)
        {
            _host.Refused(exception);
            return false;
        }
        finally
        {
            ReloadShadow();
            _reloading.Release();
        }
    }

    /// <summary>Finds an approver among the people of the first file; if it names none, in the directory of the host.</summary>
    ValueTask<KnownApprover?> IApproverDirectory.FindAsync(string id, CancellationToken cancellationToken)
        => _current.People is { } people ? new ListedApprovers(people).FindAsync(id, cancellationToken) : _directory.FindAsync(id, cancellationToken);

    /// <summary>Stops looking at the files.</summary>
    public void Dispose() => _timer?.Dispose();

    /// <summary>Looks at the files if another process has put others in force.</summary>
    internal void Follow(IReadOnlyList<LogRecord> records)
    {
        foreach (var record in records.Where(record => record.Stream == _stream))
        {
            var loaded = (PolicyLoaded)PolicyVersionStream.Instance.Decode(record);
            _ = CompareAsync(loaded);
        }
    }

    /// <summary>Puts a policy in force that was approved, if it is still the one that waits.</summary>
    internal Task<bool> PutApprovedAsync(PolicyFile next, string weaker) => _waiting?.Digest == next.Digest
        ? PutInForceAsync(next, weaker)
        : throw new InvalidOperationException("The policy files have changed since they were approved.");

    /// <summary>Puts a policy in force. The record comes first: what the log does not have does not hold.</summary>
    private async Task<bool> PutInForceAsync(PolicyFile next, string? weaker)
    {
        await _committer.SubmitAsync(Loaded(next, weaker)).ConfigureAwait(false);
        var replaced = _current;
        _current = next;
        _host.Replace(replaced, next);
        (Error, OtherDigest) = (null, null);
        if (_waiting?.Digest == next.Digest)
        {
            _waiting = null;
        }

        return true;
    }

    private async Task<bool> ReloadOnceAsync()
    {
        IReadOnlyList<PolicySource> sources = [.. _options.Paths.Select(PolicySource.Read)];
        if (sources.Select(source => source.Text).SequenceEqual(_current.Sources.Select(source => source.Text), StringComparer.Ordinal))
        {
            (Error, _waiting) = (null, null);
            return true;
        }

        var next = PolicyFile.Open([.. _options.Paths], _options.Surface, _directory);
        if (!MustBeApproved(_current, next))
        {
            return await PutInForceAsync(next, Weaker(_current, next)).ConfigureAwait(false);
        }

        if (next.Digest != _waiting?.Digest && next.Digest != _refused)
        {
            Ask(next);
        }

        return false;
    }

    /// <summary>Puts the files on trial as they are now. Mistakes in them touch nothing that is in force, and are told once.</summary>
    private void ReloadShadow()
    {
        try
        {
            IReadOnlyList<string> texts = [.. _options.ShadowPaths.Select(path => PolicySource.Read(path).Text)];
            if (texts.Count > 0 && !texts.SequenceEqual(_onTrial, StringComparer.Ordinal))
            {
                _onTrial = texts;
                _host.ReplaceShadow(PolicyFile.Open([.. _options.ShadowPaths], _options.Surface, _directory));
            }
        }
        catch (PolicyFileException exception)
        {
            _host.Refused(exception);
        }
    }

    private void Ask(PolicyFile next)
    {
        _waiting = next;
        _ = AskAsync(next);
    }

    private async Task AskAsync(PolicyFile next)
    {
        try
        {
            await _host.AskAsync(_current, next, Weaker(_current, next)!).ConfigureAwait(false);
        }
        catch (GateClosedException)
        {
            // The request stays pending; the next start takes it up.
        }
        catch (Exception exception)
        {
            // Denied, expired or halted: nobody is asked again until the files change.
            _refused = next.Digest;
            if (_waiting?.Digest == next.Digest)
            {
                _waiting = null;
            }

            _host.Refused(exception);
        }
    }

    private async Task CompareAsync(PolicyLoaded loaded)
    {
        if (loaded.Owner == _owner() || loaded.Digest == _current.Digest)
        {
            OtherDigest = null;
            return;
        }

        await ReloadAsync().ConfigureAwait(false);
        if (loaded.Digest != _current.Digest)
        {
            OtherDigest = loaded.Digest;
            _host.Disagrees(_current.Digest, loaded);
        }
    }

    private RecordPolicy Loaded(PolicyFile file, string? weaker)
        => new(new PolicyLoaded(file.Digest, [.. file.Sources.Select(source => new PolicyFileText(source.Name, source.Text))], _owner(), weaker));

    private static bool MustBeApproved(PolicyFile was, PolicyFile next) => was.ApprovesWeakening && Weaker(was, next) is not null;

    private static string? Weaker(PolicyFile was, PolicyFile next)
        => string.Join("; ", PolicyComparison.Between(was, next).Where(difference => difference.IsWeaker).Select(difference => difference.What)) is { Length: > 0 } words
            ? words
            : null;
}
