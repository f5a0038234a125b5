using System.ComponentModel;

namespace ApprovalGate.Generated;

/// <summary>Disposes what a decorator stands before, whichever way it can be. Generated code calls it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GatedInner
{
    /// <summary>Disposes the object if it is disposable.</summary>
    /// <exception cref="InvalidOperationException">It can only be disposed asynchronously.</exception>
    public static void Dispose(object inner)
    {
        if (inner is IDisposable disposable)
        {
            disposable.Dispose();
        }
        else if (inner is IAsyncDisposable)
        {
            // As a container says of a service of that kind: to leave it undisposed would be silent.
            throw new InvalidOperationException(
                $"'{inner.GetType()}' implements IAsyncDisposable only; dispose its container or decorator asynchronously.");
        }
    }

    /// <summary>Disposes the object if it is disposable, asynchronously if it can be.</summary>
    public static ValueTask DisposeAsync(object inner)
    {
        if (inner is IAsyncDisposable disposable)
        {
            return disposable.DisposeAsync();
        }

        (inner as IDisposable)?.Dispose();
        return default;
    }
}
