using System.Text;
using ApprovalGate.Binding.Resolving;
using ApprovalGate.Binding.Sensitive;

namespace ApprovalGate.Generated;

public ref partial struct CanonicalWriter
{
    /// <summary>Gets whether a resolver was asked.</summary>
    internal readonly bool HasResolved => _hasResolved;

    /// <summary>Asks a resolver what stands behind an argument, to be written as a member beside it.</summary>
    /// <returns>What it found; <see langword="null"/> where the argument is, and for a snapshot in the making, which is resolved once it is made.</returns>
    /// <exception cref="ArgumentNotResolvedException">It threw, or found nothing.</exception>
    public string? Resolved<TResolver, T>(T value)
        where TResolver : IArgumentResolver<T>, new()
    {
        if (ReferenceEquals(_commitments, Commitments.Plain))
        {
            return null;
        }

        _hasResolved = true;
        if (value is null)
        {
            return null;
        }

        string? found;
        try
        {
            found = new TResolver().Resolve(value);
        }
        catch (Exception exception)
        {
            throw NotResolved<TResolver>($"failed with {exception.GetType().Name}", exception);
        }

        return string.IsNullOrEmpty(found) ? throw NotResolved<TResolver>("found nothing", inner: null) : found;
    }

    private readonly ArgumentNotResolvedException NotResolved<TResolver>(string what, Exception? inner)
        => new(ResolvedName.ArgumentOf(Encoding.UTF8.GetString(_argument[1..^2])), typeof(TResolver).Name, what, inner);
}
