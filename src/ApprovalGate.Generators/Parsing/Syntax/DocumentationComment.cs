using System.Text.RegularExpressions;
using System.Xml.Linq;
using System.Xml;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Syntax;

/// <summary>What the XML documentation of a member says, as plain text.</summary>
/// <remarks>Read from the source: in a build that writes no documentation file, the compiler takes these lines for ordinary comments.</remarks>
internal sealed class DocumentationComment
{
    private readonly XElement? _root;

    private DocumentationComment(XElement? root) => _root = root;

    /// <summary>Gets the summary, and the remarks on a line of their own; null if there is neither.</summary>
    public string? Description
        => string.Join("\n", new[] { Text(Element("summary")), Text(Element("remarks")) }.OfType<string>()) is { Length: > 0 } text ? text : null;

    /// <summary>Gets what is returned, or null.</summary>
    public string? Returns => Text(Element("returns"));

    public static DocumentationComment Of(SyntaxNode declaration)
    {
        var lines = declaration.GetLeadingTrivia().Select(static one => one.ToFullString())
            .Where(static one => one.StartsWith("///", StringComparison.Ordinal) && !one.StartsWith("////", StringComparison.Ordinal));
        var xml = Regex.Replace(string.Join("\n", lines), @"^\s*///", "", RegexOptions.Multiline);
        try
        {
            return new(XElement.Parse($"<member>{xml}</member>", LoadOptions.PreserveWhitespace));
        }
        catch (XmlException)
        {
            return new(null); // The compiler warns of it (CS1570).
        }
    }

    /// <summary>Returns what a parameter is, or null.</summary>
    public string? Parameter(string name)
        => Text(_root?.Elements("param").FirstOrDefault(one => (string?)one.Attribute("name") == name));

    private XElement? Element(string name) => _root?.Element(name);

    private static string? Text(XElement? element)
        => element is not null && Regex.Replace(Words(element), @"\s+", " ").Trim() is { Length: > 0 } text ? text : null;

    private static string Words(XElement element) => string.Concat(element.Nodes().Select(static node => node switch
    {
        XText text => text.Value,
        XElement { IsEmpty: true } reference => Named(reference),
        XElement { Name.LocalName: "para" } paragraph => $" {Words(paragraph)} ",
        XElement inner => Words(inner),
        _ => "",
    }));

    /// <summary>Returns what a reference without text of its own shows: the last part of the name it refers to.</summary>
    private static string Named(XElement reference)
    {
        var target = reference.Attributes().FirstOrDefault(static one => one.Name.LocalName is "cref" or "langword" or "name" or "href");
        return target?.Name.LocalName == "cref" ? Regex.Match(target.Value, @"[^.:({]*(?=[({]|$)").Value : target?.Value ?? "";
    }
}
