namespace ApprovalGate.Package.Tests.FailsClosed;

/// <summary>Every way to lose the gate that we know of, and what becomes of it.</summary>
internal static class Ways
{
    private const string Remove = """<Analyzer Remove="@(Analyzer)" Condition="'%(Filename)' == 'ApprovalGate.Generators'" />""";

    private const string Silence = "AG1002;AG1009;AG1000;CS8795;CS8785;CS8784;CS9057;CS8032;AD0001";

    /// <summary>The generator does not run.</summary>
    public static Way[] WithoutGenerator =>
    [
        new("Untouched") { Properties = "<EnableNETAnalyzers>true</EnableNETAnalyzers>" },
        new("GeneratorRemovedEarly") { Items = Target("ApprovalGateAddGenerator", "BeforeTargets", Remove) },
        new("GeneratorRemoved") { Items = Target("ApprovalGateAddGenerator", "AfterTargets", Remove), Errors = ["CS8795"] },
        new("GeneratorRemovedAndSilenced")
        {
            Items = Target("ApprovalGateAddGenerator", "AfterTargets", Remove), Properties = $"<NoWarn>{Silence}</NoWarn>", Errors = ["CS8795"],
        },
        new("GeneratorThrows") { Items = Instead("../Throwing/bin/Debug/net10.0/ApprovalGate.Generators.dll", After("Throwing")), Errors = ["CS8785"] },
        new("GeneratorThrowsSilently")
        {
            Items = Instead("../Throwing/bin/Debug/net10.0/ApprovalGate.Generators.dll", After("Throwing")),
            Properties = $"<NoWarn>{Silence}</NoWarn>",
            Errors = ["CS8795"],
        },
        new("GeneratorThrowsAsAWarning")
        {
            Items = Instead("../Throwing/bin/Debug/net10.0/ApprovalGate.Generators.dll", After("Throwing")),
            Properties = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors><WarningsNotAsErrors>CS8785</WarningsNotAsErrors>",
            Errors = ["CS8795"],
        },
        new("GeneratorTooNew") { Items = Instead("../TooNew/ApprovalGate.Generators.dll"), Errors = ["CS9057"] },
        new("GeneratorTooNewSilently")
        {
            Items = Instead("../TooNew/ApprovalGate.Generators.dll"), Properties = $"<NoWarn>{Silence}</NoWarn>", Errors = ["CS8795"],
        },
        new("GuardRemoved")
        {
            Items = Target("CoreCompile", "BeforeTargets", """<Compile Remove="@(Compile)" Condition="'%(Filename)' == 'ApprovalGate.GeneratorRan.g'" />"""),
            Errors = ["AG1008"],
        },
    ];

    /// <summary>Parts of the package are left out.</summary>
    public static Way[] WithoutAssets =>
    [
        new("AnalyzersExcluded") { Package = Package("""ExcludeAssets="analyzers" """) },
        new("BuildFilesExcluded") { Package = Package("""ExcludeAssets="build;buildTransitive" """), Source = Way.Ungated, Errors = ["CS0234"] },
        new("CompileAssetsOnly") { Package = Package("""IncludeAssets="compile" """), Source = Way.Ungated, Errors = ["CS0234"] },
        new("CompileAndRuntimeAssetsOnly") { Package = Package("""IncludeAssets="compile;runtime" """), Source = Way.Ungated, Errors = ["CS0234"] },
        // The control: taken by hand, without the package, the same source does run ungated. Nothing of ours is there to object.
        new("ControlWithoutThePackage")
        {
            Package = $"""<Reference Include="$(NuGetPackageRoot)/approvalgate/{Feed.Version}/lib/net10.0/ApprovalGate.dll" />""",
            Source = Way.Ungated,
            Says = "ran ungated",
        },
        new("OptedOut") { Properties = "<ApprovalGateGenerator>disable</ApprovalGateGenerator>", Errors = ["AG1029"] },
        new("OptedOutWithAnalyzersOff")
        {
            Properties = "<ApprovalGateGenerator>disable</ApprovalGateGenerator><RunAnalyzers>false</RunAnalyzers>", Source = Way.Ungated, Errors = ["AG1029"],
        },
        new("OptedOutWithoutAMark")
        {
            Properties = "<ApprovalGateGenerator>disable</ApprovalGateGenerator><RunAnalyzers>false</RunAnalyzers>",
            Source = "System.Console.WriteLine(typeof(ApprovalGate.Gate).Name);",
            Says = "Gate",
        },
    ];

    /// <summary>The analyzers do not run.</summary>
    public static Way[] WithoutAnalyzers =>
    [
        new("RunAnalyzersOff") { Properties = "<RunAnalyzers>false</RunAnalyzers>", Source = Way.Ungated, Errors = ["Analyzers are switched off"] },
        new("RunAnalyzersDuringBuildOff")
        {
            Properties = "<RunAnalyzersDuringBuild>false</RunAnalyzersDuringBuild>", Source = Way.Ungated, Errors = ["Analyzers are switched off"],
        },
        new("ImplicitlyTriggered")
        {
            Properties = "<IsImplicitlyTriggeredBuild>true</IsImplicitlyTriggeredBuild><OptimizeImplicitlyTriggeredBuild>true</OptimizeImplicitlyTriggeredBuild>",
            Source = Way.Ungated,
            Errors = ["AG1002"],
        },
        new("NetAnalyzersOff")
        {
            Properties = "<EnableNETAnalyzers>false</EnableNETAnalyzers><AnalysisLevel>none</AnalysisLevel>", Source = Way.Ungated, Errors = ["AG1002"],
        },
    ];

    /// <summary>The build files are worked around, as somebody does who knows them.</summary>
    public static Way[] Hostile =>
    [
        new("ResponseFile")
        {
            Properties = "<CompilerResponseFile>off.rsp</CompilerResponseFile>", Source = PastTheGate, Files = [("off.rsp", "/skipanalyzers+")], Errors = ["response file"],
        },
        new("ResponseFileLate")
        {
            Items = Late("<CompilerResponseFile>off.rsp</CompilerResponseFile>"), Source = PastTheGate, Files = [("off.rsp", "/skipanalyzers+")],
            Errors = ["Analyzers were switched off"],
        },
        new("AnalyzersSkippedLate") { Items = Late("<_SkipAnalyzers>true</_SkipAnalyzers>"), Source = PastTheGate, Errors = ["Analyzers were switched off"] },
        new("AnalyzersSkippedByOptimization")
        {
            Properties = "<IsImplicitlyTriggeredBuild>true</IsImplicitlyTriggeredBuild>",
            Source = PastTheGate,
            Files = [Targets("<PropertyGroup><OptimizeImplicitlyTriggeredBuild>true</OptimizeImplicitlyTriggeredBuild></PropertyGroup>")],
            Errors = ["Analyzers are switched off"],
        },
        new("CheckReplaced")
        {
            Properties = "<RunAnalyzers>false</RunAnalyzers>",
            Source = PastTheGate,
            Files = [Targets("""<Target Name="ApprovalGateCheckProject" />""")],
            Errors = ["AG1008"],
        },
        new("NothingVisibleToTheCompiler")
        {
            Properties = "<GenerateMSBuildEditorConfigFile>false</GenerateMSBuildEditorConfigFile>", Source = PastTheGate, Errors = ["GenerateMSBuildEditorConfigFile"],
        },
        new("GeneratorRemovedWithAStampByHand")
        {
            Items = Target("ApprovalGateAddGenerator", "AfterTargets", Remove), Source = Way.Ungated + Stamp, Errors = ["is not among the analyzers"],
        },
        new("GeneratorReplaced")
        {
            Items = Instead("../Fake/bin/Debug/net10.0/ApprovalGate.Generators.dll", After("Fake")), Source = Way.Ungated, Errors = ["passes for the generator"],
        },
        new("GeneratorReplacedEarly")
        {
            Items = Target("ApprovalGateAddGenerator", "BeforeTargets", """<Analyzer Include="../Fake/bin/Debug/net10.0/ApprovalGate.Generators.dll" />""" + Remove) + After("Fake"),
            Source = Way.Ungated,
            Errors = ["AG1002"],
        },
        // The control: whoever replaces every target, removes the generator and writes the stamp has a build in which nothing of ours is left.
        new("EverythingReplaced")
        {
            Source = Way.Ungated + Stamp,
            Files =
            [
                Targets($"""
                    <Target Name="ApprovalGateCheckProject" /><Target Name="ApprovalGateCheckCompiler" />
                    {Target("ApprovalGateAddGenerator", "AfterTargets", Remove)}
                    """),
            ],
            Says = "ran ungated",
        },
    ];

    /// <summary>What is said is silenced.</summary>
    public static Way[] Silenced =>
    [
        new("NoWarn") { Properties = $"<NoWarn>{Silence}</NoWarn>", Source = Way.Ungated, Errors = ["AG1002"] },
        new("NotAsErrors")
        {
            Properties = "<TreatWarningsAsErrors>false</TreatWarningsAsErrors><WarningsAsErrors></WarningsAsErrors>"
                + "<WarningsNotAsErrors>AG1002</WarningsNotAsErrors><WarningLevel>0</WarningLevel>",
            Source = Way.Ungated,
            Errors = ["AG1002"],
        },
        new("Pragma") { Source = "#pragma warning disable\n#pragma warning disable AG1002\n" + Way.Ungated, Errors = ["AG1002"] },
        new("EditorconfigOfTheRule") { Source = Way.Ungated, Files = [Editorconfig("dotnet_diagnostic.AG1002.severity = none")], Errors = ["AG1002"] },
        new("EditorconfigOfAllRules")
        {
            Source = Way.Ungated,
            Files =
            [
                Editorconfig("dotnet_analyzer_diagnostic.severity = none\ndotnet_analyzer_diagnostic.category-ApprovalGate.severity = none"),
            ],
            Errors = ["AG1002"],
        },
        new("GlobalConfig")
        {
            Source = Way.Ungated,
            Files = [(".globalconfig", "is_global = true\nglobal_level = 999\ndotnet_diagnostic.AG1002.severity = none\n")],
            Errors = ["AG1002"],
        },
        new("CalledGenerated")
        {
            Source = "// <auto-generated/>\n" + Way.Ungated, Files = [Editorconfig("generated_code = true")], Errors = ["AG1002"],
        },
        new("SuppressMessage")
        {
            Source = Way.Ungated.Replace(
                "[ApprovalGate.RequiresApproval]",
                """[ApprovalGate.RequiresApproval, System.Diagnostics.CodeAnalysis.SuppressMessage("ApprovalGate", "AG1002")]""",
                StringComparison.Ordinal),
            Errors = ["AG1002"],
        },
        new("GlobalSuppressions")
        {
            Source = Way.Ungated,
            Files =
            [
                ("GlobalSuppressions.cs", """
                    using System.Diagnostics.CodeAnalysis;
                    [assembly: SuppressMessage("ApprovalGate", "AG1002")]
                    [assembly: SuppressMessage("ApprovalGate", "AG1002", Scope = "module")]
                    [assembly: SuppressMessage("ApprovalGate", "AG1002", Scope = "member", Target = "~M:Tools.Delete")]
                    """),
            ],
            Errors = ["AG1002"],
        },
        new("OwnNamespacesOfInterceptors")
        {
            Properties = "<InterceptorsNamespaces>Mine</InterceptorsNamespaces>",
            Source = """
                using ApprovalGate;
                [assembly: GateCallsTo(typeof(File), nameof(File.Delete))]
                using var gate = new GateBuilder().AddConsole().Build().AsCurrent();
                try { File.Delete("missing"); Console.WriteLine("ran ungated"); } catch (ToolCallRejectedException) { Console.WriteLine("gated"); }
                """,
        },
    ];

    /// <summary>A framework that the library cannot run on.</summary>
    public static Way OlderFramework { get; } = new("OlderFramework")
    {
        // Without the framework's own assemblies, which no feed of this machine need have: nothing is compiled anyway.
        Properties = "<TargetFramework>net8.0</TargetFramework><DisableImplicitFrameworkReferences>true</DisableImplicitFrameworkReferences>",
        Errors = ["needs net10.0 or newer"],
    };

    /// <summary>Another language: nothing would be gated there.</summary>
    public static Way[] OtherLanguages =>
    [
        new("VisualBasic") { Extension = "vb", Source = VisualBasic, Errors = ["tools written in C# only"] },
        new("VisualBasicOptedOut")
        {
            Extension = "vb", Source = VisualBasic, Properties = "<ApprovalGateGenerator>disable</ApprovalGateGenerator>", Says = "Gate",
        },
        new("VisualBasicOfALibrary")
        {
            Extension = "vb", Source = VisualBasic, Package = Reference("FirstLibrary"), Errors = ["tools written in C# only"],
        },
        new("VisualBasicOptedOutWithAMark")
        {
            Extension = "vb", Source = "' RequiresApproval\n" + VisualBasic, Properties = "<ApprovalGateGenerator>disable</ApprovalGateGenerator>", Errors = ["mentions RequiresApproval"],
        },
        new("FSharpOptedOutWithAMark")
        {
            Extension = "fs",
            Source = """
                type Tools() =
                    [<ApprovalGate.RequiresApproval>]
                    member _.Delete() = printfn "ran ungated"
                Tools().Delete()
                """,
            Items = FSharpItems,
            Properties = "<ApprovalGateGenerator>disable</ApprovalGateGenerator>",
            Errors = ["mentions RequiresApproval"],
        },
        new("FSharp") { Extension = "fs", Source = FSharp, Items = FSharpItems, Errors = ["tools written in C# only"] },
    ];

    /// <summary>Libraries of tools, and who gets them at second hand.</summary>
    public static Way[] Libraries =>
    [
        Library("FirstLibrary", "SecondLibrary", "App", "AppOfAnApp"),
        Library("SecondLibrary", "FirstLibrary", "App", "AppOfAnApp") with
        {
            Items = Reference("FirstLibrary", group: true) + Friends("App", "AppOfAnApp"),
        },
        new("App")
        {
            Package = Reference("FirstLibrary") + Reference("SecondLibrary"),
            Properties = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            Items = Friends("AppOfAnApp"),
            Source = Calls("FirstLibrary.Tools", "SecondLibrary.Tools", "Tools"),
            Says = "gated gated gated",
        },
        new("AppOfAnApp")
        {
            Package = Reference("App"),
            Properties = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
            Source = Calls("FirstLibrary.Tools", "SecondLibrary.Tools", "AppOfAnApp.Tools").Replace("public sealed", "namespace AppOfAnApp { public sealed", StringComparison.Ordinal) + " }",
            Says = "gated gated gated",
        },
        new("UngatedAtSecondHand") { Package = Reference("FirstLibrary"), Source = Way.Ungated, Errors = ["AG1002"] },
        new("PrivateAssets") { Package = Package("""PrivateAssets="all" """) },
    ];

    /// <summary>What the others need.</summary>
    public static Way[] Helpers =>
    [
        new("Throwing")
        {
            Package = "",
            Properties = "<OutputType>Library</OutputType><AssemblyName>ApprovalGate.Generators</AssemblyName>",
            Items = """
                <ItemGroup><Reference Include="$(RoslynTargetsPath)/bincore/Microsoft.CodeAnalysis.dll" Private="false" /></ItemGroup>
                """,
            Source = """
                using Microsoft.CodeAnalysis;

                [Generator(LanguageNames.CSharp)]
                public sealed class Throwing : IIncrementalGenerator
                {
                    public void Initialize(IncrementalGeneratorInitializationContext context)
                        => context.RegisterSourceOutput(context.CompilationProvider, static (_, _) => throw new InvalidOperationException("on purpose"));
                }
                """,
            Says = null,
        },
        new("Fake")
        {
            Package = "",
            Properties = "<OutputType>Library</OutputType><AssemblyName>ApprovalGate.Generators</AssemblyName>",
            Items = """
                <ItemGroup><Reference Include="$(RoslynTargetsPath)/bincore/Microsoft.CodeAnalysis.dll" Private="false" /></ItemGroup>
                """,
            Source = """
                using Microsoft.CodeAnalysis;

                [Generator(LanguageNames.CSharp)]
                public sealed class Fake : IIncrementalGenerator
                {
                    public void Initialize(IncrementalGeneratorInitializationContext context)
                        => context.RegisterPostInitializationOutput(static output => output.AddSource("Stamp.g.cs",
                            "namespace ApprovalGate.Generated { static partial class GeneratorRan { internal static partial int Stamp() => 1; } }"));
                }
                """,
            Says = null,
        },
    ];

    public static IEnumerable<Way> All
        => [.. WithoutGenerator, .. WithoutAssets, .. WithoutAnalyzers, .. Hostile, .. Silenced, .. OtherLanguages, .. Libraries];

    /// <summary>A body that its own type calls: only an analyzer sees that.</summary>
    private static readonly string PastTheGate = Way.Program.Replace(
        "private void DeleteCore", "public void Clean() => DeleteCore(\"a\");\n    private void DeleteCore", StringComparison.Ordinal);

    /// <summary>The generator's half of the guard, written by somebody else.</summary>
    private const string Stamp = """

        namespace ApprovalGate.Generated { static partial class GeneratorRan { internal static partial int Stamp() => 1; } }
        """;

    private const string VisualBasic = """
        Module Program
            Sub Main()
                System.Console.WriteLine(GetType(ApprovalGate.Gate).Name)
            End Sub
        End Module
        """;

    private const string FSharp = """printfn "%s" typeof<ApprovalGate.Gate>.Name""";

    private const string FSharpItems = """<ItemGroup><Compile Include="Program.fs" /></ItemGroup>""";

    private static string Package(string attributes) => $"""<PackageReference Include="ApprovalGate" Version="{Feed.Version}" {attributes}/>""";

    private static string Reference(string project, bool group = false)
        => group ? $"<ItemGroup>{Reference(project)}</ItemGroup>" : $"""<ProjectReference Include="../{project}/{project}.csproj" />""";

    private static string After(string project)
        => $"""<ItemGroup><ProjectReference Include="../{project}/{project}.csproj" ReferenceOutputAssembly="false" /></ItemGroup>""";

    private static string Target(string other, string when, string items)
        => $"""<Target Name="Lose" {when}="{other}"><ItemGroup>{items}</ItemGroup></Target>""";

    private static string Instead(string generator, string more = "")
        => Target("ApprovalGateAddGenerator", "AfterTargets", $"""{Remove}<Analyzer Include="{generator}" />""") + more;

    /// <summary>Sets a property right before the compiler, when everything was looked at.</summary>
    private static string Late(string properties)
        => $"""<Target Name="Lose" AfterTargets="ApprovalGateCheckProject;GenerateMSBuildEditorConfigFileCore" BeforeTargets="CoreCompile"><PropertyGroup>{properties}</PropertyGroup></Target>""";

    /// <summary>A file that is read after those of the packages, so that what it says counts.</summary>
    private static (string Name, string Text) Targets(string text) => ("Directory.Build.targets", $"<Project>{text}</Project>");

    private static (string Name, string Text) Editorconfig(string text) => (".editorconfig", $"root = true\n[*]\n{text}\n");

    private static string Friends(params string[] names)
        => $"<ItemGroup>{string.Concat(names.Select(static name => $"""<InternalsVisibleTo Include="{name}" />"""))}</ItemGroup>";

    private static Way Library(string name, params string[] friends) => new(name)
    {
        Properties = "<OutputType>Library</OutputType><TreatWarningsAsErrors>true</TreatWarningsAsErrors>",
        Items = Friends(friends),
        Source = $$"""
            [assembly: ApprovalGate.GateCallsTo(typeof(File), nameof(File.Delete))]
            namespace {{name}};
            {{Way.Program[Way.Program.IndexOf("public sealed", StringComparison.Ordinal)..]
                .Replace("[Req", "[ApprovalGate.Req", StringComparison.Ordinal)
                .Replace("private void", "public static void Clean(string path) => File.Delete(path);\n    private void", StringComparison.Ordinal)}}
            """,
        Says = null,
    };

    /// <summary>A program that calls the tools of several types, one of them its own.</summary>
    private static string Calls(params string[] types)
        => "using ApprovalGate;\nusing var gate = new GateBuilder().AddConsole().Build().AsCurrent();\n"
            + string.Concat(types.Select(static type => $$"""
                try { new {{type}}().Delete("a"); } catch (ToolCallRejectedException) { Console.Write("gated "); }

                """))
            + Way.Program[Way.Program.IndexOf("public sealed", StringComparison.Ordinal)..];
}
