namespace ApprovalGate.Generators.Tests.Guard;

/// <summary>The build fails closed: shown with the real compiler and the targets of the package.</summary>
[Category("Slow")]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BuildTests
{
    private BuildProbe _probe = null!;

    [SetUp]
    public void SetUp() => _probe = new BuildProbe();

    [TearDown]
    public void TearDown() => _probe.Dispose();

    [Test]
    public async Task Project_WithAllAnalyzersAtError_Builds()
    {
        var (succeeded, output) = await _probe.BuildAsync(generator: true, """
            <AnalysisMode>All</AnalysisMode>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            """);

        Assert.That(succeeded, output);
    }

    [Test]
    public async Task Project_WithoutTheGenerator_DoesNotBuild()
    {
        var (succeeded, output) = await _probe.BuildAsync(generator: false, source: "");

        Assert.That(succeeded, Is.False);
        Assert.That(output, Does.Contain("error CS8795").And.Contain("GeneratorRan.Stamp()"));
    }

    [Test]
    public async Task Project_WithoutTheGeneratorThatOptsOut_Builds()
    {
        var (succeeded, output) = await _probe.BuildAsync(
            generator: false, "<ApprovalGateGenerator>disable</ApprovalGateGenerator>", source: "");

        Assert.That(succeeded, output);
    }

    [Test]
    public async Task Project_WithAMarkedMethodWithABody_DoesNotBuildWhateverItSilences()
    {
        var (succeeded, output) = await _probe.BuildAsync(
            generator: true,
            "<NoWarn>$(NoWarn);AG1002</NoWarn>",
            """
            #pragma warning disable
            using System.Diagnostics.CodeAnalysis;
            [assembly: SuppressMessage("ApprovalGate", "AG1002")]
            public class A { [ApprovalGate.RequiresApproval, SuppressMessage("ApprovalGate", "AG1002")] public void X() { } }
            """);

        Assert.That(succeeded, Is.False);
        Assert.That(output, Does.Contain("error AG1002"));
    }

    [Test]
    public async Task Project_WithAnalyzersOff_IsRefused()
    {
        var (succeeded, output) = await _probe.BuildAsync(generator: true, "<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>");

        Assert.That(succeeded, Is.False);
        Assert.That(output, Does.Contain("Analyzers are switched off"));
    }

    [Test]
    public async Task Project_InAnotherLanguage_IsRefused()
    {
        var (succeeded, output) = await _probe.BuildAsync(generator: false, source: "", extension: ".vbproj");

        Assert.That(succeeded, Is.False);
        Assert.That(output, Does.Contain("tools written in C# only"));
    }
}
