using System.Reflection;
using System.Xml.Linq;

namespace ApprovalGate.ArchitectureTests;

/// <summary>What each library promises to those who reference it: a change shows in review as a changed line.</summary>
public sealed class PublicApiTests
{
    private static readonly string[] Libraries =
    [
        .. Directory.EnumerateFiles(Repository.PathTo("src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => Says(project, "IsPackable") && !Says(project, "PackAsTool"))
            .Select(project => Path.GetFileNameWithoutExtension(project))
            .Order(StringComparer.Ordinal),
    ];

    [TestCaseSource(nameof(Libraries))]
    public Task Library_PublicApi_IsAsReviewed(string library)
        => Verifier.Verify(PublicApi.Of(Assembly.Load(library)), "txt", library);

    [Test]
    public void Control_Libraries_AreFound() => Assert.That(Libraries, Does.Contain("ApprovalGate").And.Contain("ApprovalGate.Sqlite"));

    private static bool Says(string project, string property)
        => XDocument.Load(project).Descendants(property).Any(element => element.Value == "true");
}
