using System.Runtime.CompilerServices;

namespace ApprovalGate.Generators.Tests;

/// <summary>Compares text with its golden file. Conventions and call are those of the Verify package, which can take its place here.</summary>
internal static class Verifier
{
    /// <summary>Compares <paramref name="text"/> with <c>_snapshots/Class.Test.verified.cs</c>; a difference is left beside it as <c>.received.cs</c>.</summary>
    public static async Task Verify(string text, [CallerFilePath] string file = "")
    {
        var test = TestContext.CurrentContext.Test;
        var stem = Path.Combine(Path.GetDirectoryName(file)!, "_snapshots", $"{test.ClassName!.Split('.')[^1]}.{test.Name}");
        var verified = stem + ".verified.cs";
        var received = stem + ".received.cs";
        text = text.ReplaceLineEndings("\n");
        if (File.Exists(verified) && await File.ReadAllTextAsync(verified) == text)
        {
            File.Delete(received);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(stem)!);
        await File.WriteAllTextAsync(received, text);
        Assert.Fail($"{Path.GetFileName(verified)} differs from what was emitted. If the new text is right, rename the received file:\n"
            + $"{received}\n\n{text}");
    }
}
