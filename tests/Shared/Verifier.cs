using System.Reflection;

namespace ApprovalGate.Tests.Shared;

/// <summary>Compares text with its golden file. Conventions and call are those of the Verify package, which can take its place here.</summary>
internal static class Verifier
{
    /// <summary>Compares <paramref name="text"/> with <c>_snapshots/Class.Test.verified.cs</c>; a difference is left beside it as <c>.received.cs</c>.</summary>
    /// <param name="text">What was made.</param>
    /// <param name="extension">The file's extension.</param>
    /// <param name="parameter">What tells the cases of one test apart: <c>Class.Test_parameter</c>.</param>
    public static async Task Verify(string text, string extension = "cs", string? parameter = null)
    {
        var test = TestContext.CurrentContext.Test;
        var names = test.ClassName![(Assembly.GetExecutingAssembly().GetName().Name!.Length + 1)..].Split('.');
        var folder = Path.Combine([Repository.TestProject, .. names[..^1], "_snapshots"]);
        var name = $"{names[^1]}.{test.MethodName}{(parameter is null ? "" : $"_{parameter}")}";
        var verified = Path.Combine(folder, $"{name}.verified.{extension}");
        var received = Path.Combine(folder, $"{name}.received.{extension}");
        text = text.ReplaceLineEndings("\n");
        Directory.CreateDirectory(folder);
        File.Delete(received);
        if (File.Exists(verified) && await File.ReadAllTextAsync(verified) == text)
        {
            return;
        }

        await File.WriteAllTextAsync(received, text);
        Assert.Fail($"What came out is not what {verified} holds. If it is right, put this in its place: {received}\n\n{text}");
    }
}
