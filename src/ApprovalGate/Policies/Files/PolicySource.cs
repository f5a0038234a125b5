using System.Text;

namespace ApprovalGate.Policies;

/// <summary>The text of one policy file.</summary>
/// <param name="Name">The name that errors and records show.</param>
/// <param name="Text">The text.</param>
public sealed record PolicySource(string Name, string Text)
{
    /// <summary>The most bytes that a policy file may have.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Reads a file.</summary>
    /// <exception cref="PolicyFileException">It cannot be read, is no UTF-8, or has more than <see cref="MaxBytes"/> bytes.</exception>
    public static PolicySource Read(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (bytes.Length > MaxBytes)
            {
                throw Unreadable(path, FormattableString.Invariant($"It has {bytes.Length} bytes; it may have {MaxBytes}."), "Split it, or leave out what is not needed.");
            }

            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return new PolicySource(path, text.TrimStart('\uFEFF'));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, $"It cannot be read: {exception.Message}", "Name a file that is there.");
        }
        catch (DecoderFallbackException)
        {
            throw Unreadable(path, "It is no UTF-8.", "Save it as UTF-8.");
        }
    }

    private static PolicyFileException Unreadable(string path, string problem, string advice)
        => new([new PolicyFileError(PolicyFileErrorKind.Unreadable, path, 1, 1, problem, advice)]);
}
