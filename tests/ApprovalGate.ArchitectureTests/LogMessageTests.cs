using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ApprovalGate.ArchitectureTests;

/// <summary>A log message is told from another by the id of its event. A class has its messages in one file: those of several are generated in no fixed order, and no two builds are the same.</summary>
public sealed class LogMessageTests
{
    [Test]
    public void LogMessages_OfAClass_HaveIdsOfTheirOwn()
        => Assert.That(Shared(Messages(Sources())), Is.Empty);

    [Test]
    public void LogMessages_OfAClass_AreInOneFile()
        => Assert.That(Scattered(Messages(Sources())), Is.Empty);

    [Test]
    public void LogMessages_SameIdInTwoFiles_AreBothFound()
    {
        (string, string)[] sources =
        [
            ("One.cs", "partial class Talker { [LoggerMessage(8, LogLevel.Error, \"a\")] partial void A(); }"),
            ("Two.cs", "partial class Talker { [LoggerMessage(EventId = 8, Message = \"b\")] partial void B(); }"),
        ];

        Assert.That(Shared(Messages(sources)), Is.EqualTo(new[] { "Talker 8" }));
        Assert.That(Scattered(Messages(sources)), Is.EqualTo(new[] { "Talker" }));
    }

    private static IEnumerable<string> Shared(IEnumerable<LogMessage> messages)
        => messages.GroupBy(message => $"{message.Class} {message.Id}").Where(same => same.Count() > 1).Select(same => same.Key);

    private static IEnumerable<string> Scattered(IEnumerable<LogMessage> messages)
        => messages.GroupBy(message => message.Class).Where(own => own.Select(message => message.File).Distinct().Count() > 1).Select(own => own.Key);

    private static List<LogMessage> Messages(IEnumerable<(string Path, string Text)> sources)
        => [.. from source in sources
               from attribute in CSharpSyntaxTree.ParseText(source.Text).GetRoot().DescendantNodes().OfType<AttributeSyntax>()
               where attribute.Name.ToString() == "LoggerMessage"
               let id = attribute.ArgumentList!.Arguments.Single(argument => argument.NameEquals?.Name.Identifier.Text == "EventId"
                   || (argument.NameEquals is null && argument == attribute.ArgumentList.Arguments[0]))
               select new LogMessage(
                   attribute.Ancestors().OfType<TypeDeclarationSyntax>().First().Identifier.Text, id.Expression.ToString(), source.Path)];

    private static List<(string Path, string Text)> Sources()
    {
        var files = Directory.EnumerateFiles(Path.Combine(SourceTree.Repository, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Split('/', '\\').Any(part => part is "obj" or "bin"))
            .Select(path => (Path: path, Text: File.ReadAllText(path)))
            .ToList();
        Assert.That(Messages(files), Is.Not.Empty);
        return files;
    }

    private sealed record LogMessage(string Class, string Id, string File);
}
