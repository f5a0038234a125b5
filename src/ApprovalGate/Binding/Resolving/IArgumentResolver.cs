namespace ApprovalGate;

/// <summary>Says what stands behind an argument: the real path behind a link, the hash of a file, the version of a row, an ETag.</summary>
/// <remarks>
/// <para>Name one with <see cref="ResolveAttribute"/>. Each look makes a new one, by its constructor without parameters, so that nothing a
/// look found can answer for the next.</para>
/// <para>It is synchronous because it looks at one moment, and the last moment before the body. What it waits for, a tool waits for: give a
/// connection a time limit of its own. It may be asked on any thread.</para>
/// </remarks>
/// <typeparam name="T">The type of the parameter.</typeparam>
public interface IArgumentResolver<T>
{
    /// <summary>Returns what stands behind <paramref name="value"/> now, as text for people: it is shown, hashed and kept in the log.</summary>
    /// <param name="value">The argument; never <see langword="null"/>, which has nothing behind it.</param>
    /// <returns>The same text as long as nothing that matters has changed. <see langword="null"/> or empty text refuses the call, and so does
    /// an exception.</returns>
    string? Resolve(T value);
}
