namespace ApprovalGate.BypassCorpus.Tests.Families;

/// <summary>An attribute on a body by which a framework calls it: frameworks find private methods, too.</summary>
internal static class BodyAttributes
{
    public static RouteFamily Family { get; } = new("BodyAttributes")
    {
        Foreign = string.Concat(Names.Select(static one => $$"""

            namespace {{one[..one.LastIndexOf('.')]}}
            {
                public sealed class {{one[(one.LastIndexOf('.') + 1)..]}}Attribute : Attribute;
            }
            """)) + """

            namespace Frameworks
            {
                public static class Framework
                {
                    /// <summary>Calls what carries an attribute of that name, as such frameworks do.</summary>
                    public static void Call(object target, string attribute)
                    {
                        foreach (var method in target.GetType().GetMethods((System.Reflection.BindingFlags)60)
                            .Where(method => method.GetCustomAttributes(inherit: true).Any(one => one.GetType().FullName == attribute + "Attribute")))
                        {
                            try { method.Invoke(target, ["a.txt"]); }
                            catch (System.Reflection.TargetInvocationException refused) { throw refused.InnerException!; }
                        }
                    }
                }
            }
            """,
        Routes =
        [
            .. Names.Select(static one => new FamilyRoute(Of(one) + "OnTheBody", "rejected AG1011", Call(one), Tool("", $"[{one}]"))),
            .. Names.Select(static one => new FamilyRoute(Of(one) + "OnTheTool", "gated", Call(one), Tool($"[{one}]", ""))),
            .. Serialization.Select(static one => new FamilyRoute(one + "OnTheBody", "rejected AG1011", Serialize, Serialized("", $"[{one}]"))),
            .. Serialization.Select(static one => new FamilyRoute(one + "OnTheTool", "gated", Serialize, Serialized($"[{one}]", ""))),
            new("AnAttributeOfTheProjectOnTheBody", "rejected AG1011", Call("R_AnAttributeOfTheProjectOnTheBody.Called"), "public sealed class CalledAttribute : Attribute; " + Tool("", "[Called]")),
            new("AnAttributeOfAParameterOfTheBody", "rejected AG1011", Call("NUnit.Framework.Test"), Tool("", "[return: NUnit.Framework.Test] [NUnit.Framework.Test]")),
        ],
    };

    /// <summary>Attributes that frameworks look for on methods. These here only have the names.</summary>
    private static string[] Names =>
    [
        "NUnit.Framework.Test", "NUnit.Framework.SetUp", "Xunit.Fact", "Microsoft.VisualStudio.TestTools.UnitTesting.TestMethod", "BenchmarkDotNet.Attributes.Benchmark",
        "Microsoft.JSInterop.JSInvokable", "Microsoft.SemanticKernel.KernelFunction", "Microsoft.Azure.Functions.Worker.Function",
        "Microsoft.AspNetCore.Mvc.HttpPost", "Microsoft.AspNetCore.SignalR.HubMethodName", "CommunityToolkit.Mvvm.Input.RelayCommand", "Hangfire.AutomaticRetry",
        "Newtonsoft.Json.JsonExtensionData", "Cocona.Command", "HotChocolate.Subscribe", "UnityEngine.RuntimeInitializeOnLoadMethod", "Orleans.OneWay",
        "MassTransit.Consume", "Vendors.Agents.AgentTool", "System.ServiceModel.OperationContract",
    ];

    private static string[] Serialization => ["OnSerializing", "OnSerialized"];

    private const string Serialize = "using var text = new System.IO.MemoryStream(); new System.Runtime.Serialization.DataContractSerializer(typeof(T)).WriteObject(text, new T());";

    private static string Of(string name) => name.Replace(".", "", StringComparison.Ordinal);

    private static string Call(string attribute) => $"Frameworks.Framework.Call(new T(), \"{attribute}\");";

    private static string Tool(string onTheTool, string onTheBody) => $$"""
        public partial class T
        {
            [RequiresApproval] {{onTheTool}} public partial string Delete(string path);
            {{onTheBody}} private string DeleteCore(string path) => Body.Ran(path);
        }
        """;

    private static string Serialized(string onTheTool, string onTheBody) => $$"""
        using System.Runtime.Serialization;
        [DataContract] public partial class T
        {
            [RequiresApproval] {{onTheTool}} private partial void Load([Unbound("what it is told of the stream")] StreamingContext context);
            {{onTheBody}} private void LoadCore(StreamingContext context) => Body.Ran("a.txt");
        }
        """;
}
