namespace ApprovalGate;

/// <summary>Resolves a path to the one without symbolic links: those of every component are followed, and a relative path is made absolute.</summary>
/// <remarks>
/// <para>Of a path at which nothing is, the deepest directory that exists is resolved. Letters keep their case. Hard links and mounts lead to
/// no other path and are not seen; <see cref="FileContentHash"/> sees what a file holds.</para>
/// <para>Refused are paths that mean two places, one to .NET, which takes <c>..</c> off the text, and one to programs that follow links first;
/// more than 40 links; a directory that may not be searched; and names that are not valid Unicode.</para>
/// </remarks>
/// <seealso href="https://pubs.opengroup.org/onlinepubs/9799919799/functions/realpath.html"/>
public sealed class RealPath : IArgumentResolver<string>
{
    /// <summary>As many as Linux follows.</summary>
    private const int MaxLinks = 40;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The path is empty or holds a null character.</exception>
    /// <exception cref="IOException">It is one of those that are refused.</exception>
    /// <exception cref="UnauthorizedAccessException">A directory on the way may not be searched.</exception>
    public string Resolve(string value)
    {
        var real = Follow(Path.GetFullPath(value));

        // Windows takes '..' off the text too.
        var goesUp = value.Contains("..", StringComparison.Ordinal) && !OperatingSystem.IsWindows();
        if (goesUp && Follow(Path.Combine(Environment.CurrentDirectory, value)) != real)
        {
            throw new IOException("The path goes up from behind a link: programs do not agree on where that leads.");
        }

        return real;
    }

    private static string Follow(string path)
    {
        var real = Path.GetPathRoot(path)!;
        var rest = new Stack<string>();
        Push(path[real.Length..], rest);
        for (var links = 0; rest.TryPop(out var name);)
        {
            if (name == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
                continue;
            }

            // Bytes that are no text are read as this character: two names would look the same, and neither could be looked at.
            if (name.Contains('\uFFFD', StringComparison.Ordinal))
            {
                throw new IOException("The path holds a name that is not valid Unicode.");
            }

            var next = Path.Join(real, name);
            if (LinkAt(next) is not { } target)
            {
                real = next;
                continue;
            }

            if (++links > MaxLinks)
            {
                throw new IOException("The path leads over too many links, or in a circle.");
            }

            var root = Path.GetPathRoot(target) ?? "";
            real = root.Length == 0 ? real : root;
            Push(target[root.Length..], rest);
        }

        return real;
    }

    private static void Push(string path, Stack<string> rest)
    {
        foreach (var name in path.Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar).Reverse())
        {
            if (name is not ("" or "."))
            {
                rest.Push(name);
            }
        }
    }

    private static string? LinkAt(string path)
    {
        var entry = new FileInfo(path);

        // Asked first because it throws where the entry may not be looked at; the link would then be none.
        _ = entry.Attributes;
        return entry.LinkTarget;
    }
}
